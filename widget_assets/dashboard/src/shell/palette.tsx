/** The command palette: type a few letters, press Enter. */

import { useEffect, useId, useLayoutEffect, useRef, useState } from "preact/hooks";

import { commandsOf, type Command } from "./commands";
import type { Desk } from "../chats/desk";
import { fitting } from "../parts/fitting";
import { Icon, Mark } from "../parts/icons";
import { paletteIsOpen } from "./palette-open";
import { texts } from "../texts";

export function Palette({ desk, onSignOut }: { desk: Desk; onSignOut: () => void }) {
  return paletteIsOpen.value ? <OpenPalette desk={desk} onSignOut={onSignOut} /> : null;
}

function OpenPalette({ desk, onSignOut }: { desk: Desk; onSignOut: () => void }) {
  const [typed, setTyped] = useState("");
  const [place, setPlace] = useState(0);
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const found = fitting(commandsOf(desk, onSignOut), typed);
  const here = Math.min(place, found.length - 1);
  const optionId = (index: number) => `${id}-${index}`;

  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);
  useEffect(() => document.getElementById(optionId(here))?.scrollIntoView({ block: "nearest" }), [here]);

  const close = () => (paletteIsOpen.value = false);
  const run = (command: Command | undefined) => {
    if (!command) return;
    dialog.current?.close(); // it gives the focus back before the command may take it
    close();
    command.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    const places: Readonly<Record<string, number>> = { ArrowDown: here + 1, ArrowUp: here - 1 };
    const next = places[event.key];
    if (event.key === "Enter") run(found[here]);
    else if (next !== undefined && found.length > 0) setPlace((next + found.length) % found.length);
    else return;
    event.preventDefault();
  };
  const onBackdrop = (event: MouseEvent) => {
    if (event.target === dialog.current) close();
  };
  return (
    <dialog class="palette" ref={dialog} aria-label={texts.palette.label} onCancel={close} onClick={onBackdrop}>
      <div class="palette__in">
        <label class="palette__field">
          <Icon name="search" />
          <span class="hidden-text">{texts.palette.label}</span>
          <input
            role="combobox"
            aria-expanded={found.length > 0}
            aria-controls={`${id}-list`}
            aria-autocomplete="list"
            aria-activedescendant={found.length > 0 ? optionId(here) : undefined}
            autocomplete="off"
            spellcheck={false}
            placeholder={texts.palette.placeholder}
            value={typed}
            onInput={(event) => {
              setTyped(event.currentTarget.value);
              setPlace(0);
            }}
            onKeyDown={onKeyDown}
          />
          <kbd aria-hidden="true">{texts.shortcuts.keys.Escape}</kbd>
        </label>
        <ul class="palette__list" role="listbox" id={`${id}-list`} aria-label={texts.palette.list}>
          {found.map((command, index) => (
            <li
              key={command.id}
              id={optionId(index)}
              role="option"
              aria-selected={index === here}
              onClick={() => run(command)}
            >
              {"mark" in command.sign ? <Mark name={command.sign.mark} /> : <Icon name={command.sign.icon} />}
              <bdi>{command.label}</bdi>
              {command.hint && <span class="hint">{command.hint}</span>}
            </li>
          ))}
        </ul>
        <p class={found.length > 0 ? "hidden-text" : "palette__none"} role="status">
          {found.length > 0 ? texts.palette.found(found.length) : texts.palette.none}
        </p>
      </div>
    </dialog>
  );
}
