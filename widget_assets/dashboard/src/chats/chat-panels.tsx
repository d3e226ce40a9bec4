/**
 * Under the head of a chat: the conversation and what is known of the patron, as tabs or side by side. Both stay in the
 * page, so that neither loses its place or what is being written.
 */

import type { ComponentChildren, RefObject } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";

import { coveredLibrary, patronName } from "./chats";
import { Icon } from "../parts/icons";
import { kept } from "../parts/kept";
import type { OpenChat } from "./open-chat";
import { PatronInformation } from "../patron/patron-information";
import { Tabs } from "../parts/tabs";
import { texts } from "../texts";
import { useRoomy } from "../parts/use-roomy";

/** From here on there is room for both; in rem. */
const ROOMY = 52;

/** Whether this browser's reader likes them side by side. */
const besides = kept("beside");

interface ChatPanelsProps {
  open: OpenChat;
  /** The conversation; it is told whether it can be seen. */
  children: (inView: boolean) => ComponentChildren;
}

type Panel = "chat" | "patron";

export function ChatPanels({ open, children }: ChatPanelsProps) {
  const { desk, chat } = open;
  const { chat_id: chatId } = chat;
  const element = useRef<HTMLDivElement>(null);
  const toggle = useRef<HTMLButtonElement>(null);
  const [shown, setShown] = useState<Panel>("chat");
  const [toggled, setToggled] = useState(false);
  const [isWrong, setWrong] = useState(false);
  const hasRoom = useRoomy(element, ROOMY);
  const mayBeside = hasRoom && chat.status !== "ended" && !coveredLibrary(chat, desk.profile);
  const isBeside = mayBeside && besides.value !== null;
  useLayoutEffect(() => {
    if (toggled) toggle.current?.focus(); // the other one of the two has left with what it changed
  }, [isBeside]);
  const keepBeside = (keep: boolean) => {
    setToggled(true);
    besides.keep(keep ? "1" : null);
  };

  const prefix = `panel-${chatId}`;
  const inView = (panel: Panel) => isBeside || shown === panel;
  const roles = (panel: Panel) => ({
    id: `${prefix}-${panel}`,
    class: inView(panel) ? "panel" : "panel panel--away",
    ...(!isBeside && { role: "tabpanel" as const, "aria-labelledby": `${prefix}-${panel}-tab` }),
  });
  const unread = desk.unread(chatId);
  return (
    <div class={isBeside ? "panels panels--beside" : "panels"} ref={element}>
      {!isBeside && (
        <div class="panels__tabs">
          <Tabs<Panel>
            prefix={prefix}
            label={texts.pane.conversationWith(patronName(chat))}
            tabs={[
              {
                id: "chat",
                label: texts.patron.chat,
                mark: desk.problems.value.has(chatId) ? <Wrong /> : unread > 0 && <Unread count={unread} />,
              },
              { id: "patron", label: texts.patron.title, mark: isWrong && <Wrong /> },
            ]}
            shown={shown}
            onShow={setShown}
          />
          {mayBeside && (
            <IconToggle button={toggle} icon="columns" label={texts.patron.keepBeside} onClick={() => keepBeside(true)} />
          )}
        </div>
      )}
      <div {...roles("chat")}>{children(inView("chat"))}</div>
      <div {...roles("patron")} {...(isBeside && { role: "complementary" as const, "aria-label": texts.patron.title })}>
        <div class="information" tabIndex={isBeside ? undefined : 0} data-region={isBeside || undefined}>
          {!isBeside && <h2 class="hidden-text">{texts.patron.title}</h2>}
          {isBeside && (
            <div class="information__head">
              <h2>{texts.patron.title}</h2>
              <IconToggle button={toggle} icon="close" label={texts.patron.backToTabs} onClick={() => keepBeside(false)} />
            </div>
          )}
          <PatronInformation open={open} isShown={inView("patron")} onWrong={setWrong} />
        </div>
      </div>
    </div>
  );
}

interface IconToggleProps {
  button: RefObject<HTMLButtonElement | null>;
  icon: "columns" | "close";
  label: string;
  onClick: () => void;
}

function IconToggle({ button, icon, label, onClick }: IconToggleProps) {
  return (
    <button class="icon-button" type="button" ref={button} aria-label={label} title={label} onClick={onClick}>
      <Icon name={icon} />
    </button>
  );
}

function Unread({ count }: { count: number }) {
  return (
    <span class="count">
      {count} <span class="hidden-text">{texts.list.unread}</span>
    </span>
  );
}

function Wrong() {
  return (
    <span class="tabs__wrong">
      <Icon name="alert" />
      <span class="hidden-text">{texts.patron.problem}</span>
    </span>
  );
}
