/** Before iFrame chat: what it is, and whether the page can be shown there at all. Nobody is to meet an empty window. */

import { ApiProblem } from "@deskbell/shared";
import type { ToChat } from "@deskbell/shared/frame";
import { useEffect, useRef, useState } from "preact/hooks";

import { mayPopOut } from "../beside";
import { host } from "../host";
import type { PatronChat } from "../patron-chat";
import { problemText } from "../problems";
import { TEXTS, say } from "../texts";
import type { WidgetChat } from "../widget-chat";
import { Busy } from "./dialog";
import { Icon } from "./icons";

interface LaunchProps {
  readonly widget: WidgetChat;
  readonly chat: PatronChat;
  /** The page that a librarian suggests; null: the one around the chat. */
  readonly page: string | null;
  readonly onClose: () => void;
}

interface Looked {
  readonly url: string;
  /** Why it cannot be shown; null where it can, as far as one knows. */
  readonly problem: string | null;
}

export function Launch({ widget, chat, page, onClose }: LaunchProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [looked, setLooked] = useState<Looked | null>(null);
  useEffect(() => {
    dialog.current?.showModal();
    look(chat, page).then(setLooked, () => setLooked({ url: "", problem: TEXTS.form.unreachable }));
    return onClose; // the screen may go before the dialog has told that it was closed
  }, []);
  const refused = looked !== null && looked.problem !== null;
  const act = () => {
    if (!looked) return;
    dialog.current?.close();
    if (refused) mayPopOut.value?.();
    else widget.goOver(looked.url);
  };
  return (
    <dialog
      ref={dialog}
      class="sheet"
      aria-labelledby="launch-title"
      aria-describedby="launch-text"
      onClose={onClose}
    >
      <h2 id="launch-title">{TEXTS.iframe.launch}</h2>
      {!refused && <p id="launch-text">{TEXTS.iframe.text}</p>}
      <div role="status" class="problem">
        {refused && (
          <p class="error">
            <Icon name="alert" />
            <span>{looked.problem}</span>
          </p>
        )}
      </div>
      <div class="row">
        <button type="button" class="button button--line" onClick={() => dialog.current?.close()}>
          {TEXTS.iframe.stay}
        </button>
        <Busy class="button button--primary" busy={looked ? null : TEXTS.iframe.looking} onClick={act}>
          {refused ? TEXTS.iframe.beside : TEXTS.iframe.open}
        </Busy>
      </div>
    </dialog>
  );
}

async function look(chat: PatronChat, suggested: string | null): Promise<Looked> {
  const page = new URL(suggested ?? (await whereItStands()));
  const asked = new URL(page);
  // What the patron searched for stays with them: of their own page, only which one it is goes to Deskbell.
  if (suggested === null) asked.search = "";
  asked.hash = "";
  // Where we have TLS, browsers show no page without it in a frame of ours.
  if (location.protocol === "https:") page.protocol = asked.protocol = "https:";
  const { href: url } = page;
  try {
    const framing = await chat.checkFraming(asked.href);
    const isSecured = new URL(suggested ?? url).protocol !== page.protocol;
    const isRefused = framing === "refused" || (isSecured && framing !== "framed");
    return { url, problem: isRefused ? say(TEXTS.iframe.refused, { site: page.host }) : null };
  } catch (error) {
    return { url, problem: error instanceof ApiProblem ? problemText(error) : TEXTS.form.unreachable };
  }
}

/** The address of the library's page, which tells it now that it is wanted, and not before. */
function whereItStands(): Promise<string> {
  return new Promise((resolve) => {
    const hear = ({ origin, source, data }: MessageEvent<ToChat | null>) => {
      if (source !== window.parent || origin !== host.site.peek() || data?.deskbell !== "at") return;
      removeEventListener("message", hear);
      resolve(data.url);
    };
    addEventListener("message", hear);
    host.tell({ deskbell: "where" });
  });
}
