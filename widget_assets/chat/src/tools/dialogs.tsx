/** The tools that ask or show something: a copy by email, a link for another device. */

import { ApiProblem, type CopySent, type DeviceLink, type MailCopy } from "@deskbell/shared";
import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

import { EMAIL } from "../form";
import { inMinutes } from "../language";
import { Busy } from "../parts/dialog";
import { Field, focusFirstError } from "../parts/field";
import { Icon } from "../parts/icons";
import { EMAIL_CHARACTERS } from "../parts/ticket-form";
import type { PatronChat } from "../patron-chat";
import { problemText } from "../problems";
import { autofill } from "../storage";
import { TEXTS, say } from "../texts";
import type { WidgetChat } from "../widget-chat";
import { TOOLS } from "./texts";

export function Dialogs({ widget }: { widget: WidgetChat }) {
  const chat = widget.chat.value;
  const close = () => (widget.dialog.value = null);
  if (!chat) return null;
  if (widget.dialog.value === "mail") return <MailDialog widget={widget} chat={chat} onClose={close} />;
  if (widget.dialog.value === "device") return <DeviceDialog widget={widget} chat={chat} onClose={close} />;
  return null;
}

/** Why a tool did not work. */
export function toolProblem(error: unknown): string {
  if (!(error instanceof ApiProblem)) return TEXTS.form.unreachable;
  const own: Readonly<Record<string, string>> = TOOLS.problems;
  return own[error.code] ?? problemText(error);
}

interface DialogProps {
  readonly widget: WidgetChat;
  readonly chat: PatronChat;
  readonly onClose: () => void;
}

/** "Email": the address is typed twice, since nobody would hear of it if it were wrong. */
function MailDialog({ chat, onClose }: DialogProps) {
  const form = useRef<HTMLFormElement>(null);
  const [address, setAddress] = useState("");
  const [again, setAgain] = useState("");
  const [errors, setErrors] = useState<{ address?: string; again?: string }>({});
  const [problem, setProblem] = useState<string | null>(null);
  const [state, setState] = useState<"asking" | "busy" | "sent">("asking");
  useLayoutEffect(() => {
    if (form.current) focusFirstError(form.current);
  }, [errors]);

  const submit = async () => {
    if (state !== "asking") return;
    const [first, second] = [address.trim(), again.trim()];
    setProblem(null);
    if (!EMAIL.test(first)) return setErrors({ address: first ? TEXTS.lost.emailWrong : TOOLS.copy.missing });
    if (first !== second) return setErrors({ again: TOOLS.copy.different });
    setErrors({});
    setState("busy");
    try {
      const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
      const request: MailCopy = { email: first, language: document.documentElement.lang, zone };
      await chat.api.post<CopySent>("copies", request);
      setState("sent");
    } catch (error) {
      setProblem(toolProblem(error));
      setState("asking");
    }
  };
  const field = (id: string, label: string, value: string, change: (text: string) => void, error?: string) => (
    <Field id={id} label={label} error={error ?? null}>
      {(control) => (
        <input
          {...control}
          type="email"
          dir="ltr"
          autocomplete={id === "copy-address" ? autofill("email") : "off"}
          required
          maxLength={EMAIL_CHARACTERS}
          value={value}
          onInput={(event) => change(event.currentTarget.value)}
        />
      )}
    </Field>
  );
  return (
    <Sheet title={TOOLS.copy.title} text={TOOLS.copy.text} onClose={onClose}>
      {(close) => (
        <form
          ref={form}
          class="sheet__form"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void submit();
          }}
        >
          {state !== "sent" && field("copy-address", TOOLS.copy.address, address, setAddress, errors.address)}
          {state !== "sent" && field("copy-again", TOOLS.copy.again, again, setAgain, errors.again)}
          <div role="status" class="problem">
            {problem !== null && <Problem>{problem}</Problem>}
            {state === "sent" && <p>{say(TOOLS.copy.sent, { address: address.trim() })}</p>}
          </div>
          <div class="row">
            <button type="button" class="button button--line" onClick={close}>
              {state === "sent" ? TOOLS.done : TOOLS.cancel}
            </button>
            {state !== "sent" && (
              <Busy
                class="button button--primary"
                type="submit"
                busy={state === "busy" ? TEXTS.lost.sending : null}
              >
                {TOOLS.copy.send}
              </Busy>
            )}
          </div>
        </form>
      )}
    </Sheet>
  );
}

/** "Continue on another device": a link, made for this one time. */
function DeviceDialog({ widget, chat, onClose }: DialogProps) {
  const field = useRef<HTMLInputElement>(null);
  const [link, setLink] = useState<{ url: string; minutes: number } | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    chat.api.post<DeviceLink>("links").then(
      ({ token, expires_in: seconds }) =>
        setLink({ url: `${location.origin}${widget.ownPage}#continue=${token}`, minutes: Math.round(seconds / 60) }),
      (error: unknown) => setProblem(toolProblem(error)),
    );
  }, []);
  const copy = () => {
    field.current?.select();
    setCopied(document.execCommand("copy")); // which frames may, other than the clipboard's own interface
  };
  return (
    <Sheet
      title={TOOLS.device.title}
      text={link ? say(TOOLS.device.text, { time: inMinutes(link.minutes) }) : null}
      onClose={onClose}
    >
      {(close) => (
        <>
          {link && (
            <Field id="device-link" label={TOOLS.device.link} error={null}>
              {(control) => (
                <input
                  {...control}
                  ref={field}
                  readOnly
                  dir="ltr"
                  value={link.url}
                  onFocus={(event) => event.currentTarget.select()}
                />
              )}
            </Field>
          )}
          <div role="status" class="problem">
            {problem !== null ? (
              <Problem>{problem}</Problem>
            ) : (
              (!link || copied) && <p>{link ? TOOLS.device.copied : TOOLS.device.making}</p>
            )}
          </div>
          <div class="row">
            <button type="button" class="button button--line" onClick={close}>
              {TOOLS.done}
            </button>
            {link && (
              <button type="button" class="button button--primary" onClick={copy}>
                {TOOLS.device.copy}
              </button>
            )}
          </div>
        </>
      )}
    </Sheet>
  );
}

interface SheetProps {
  readonly title: string;
  readonly text: string | null;
  readonly onClose: () => void;
  readonly children: (close: () => void) => ComponentChildren;
}

/** The browser's own dialog, which gives the focus back. */
function Sheet({ title, text, onClose, children }: SheetProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} class="sheet" aria-labelledby="sheet-title" aria-describedby="sheet-text" onClose={onClose}>
      <h2 id="sheet-title">{title}</h2>
      {text !== null && <p id="sheet-text">{text}</p>}
      {children(() => dialog.current?.close())}
    </dialog>
  );
}

function Problem({ children }: { children: string }) {
  return (
    <p class="error">
      <Icon name="alert" />
      <span>{children}</span>
    </p>
  );
}
