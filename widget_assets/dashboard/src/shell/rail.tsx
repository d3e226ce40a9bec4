/** At the side: the pages of the dashboard, with what is new on each. */

import type { Desk } from "../chats/desk";
import { Icon, type IconName } from "../parts/icons";
import { page, pageHref, showPage, type Page } from "./location";
import { texts } from "../texts";

/** Pages that are come to from another one. */
const BEHIND: Partial<Record<Page, readonly Page[]>> = {
  chats: ["alerts", "transcript", "ticket"],
  widgets: ["widget", "library", "surveys"],
  settings: ["canned"],
};

export function Rail({ desk }: { desk: Desk }) {
  const fresh = desk.waiting.value.length + desk.asked.value.length;
  return (
    <nav class="rail" aria-label={texts.rail.label} data-region tabIndex={-1}>
      <RailLink to="chats" icon="chats" name={texts.rail.chats} count={fresh} counted={texts.rail.newChats} />
      {desk.staff.areOn.value && (
        <RailLink
          to="staff"
          icon="users"
          name={texts.rail.staffChats}
          count={desk.staff.unreadInAll.value}
          counted={texts.rail.unread}
        />
      )}
      <RailLink to="widgets" icon="window" name={texts.rail.widgets} />
      <RailLink to="faqs" icon="book" name={texts.faqs.title} />
      <RailLink to="settings" icon="gear" name={texts.rail.settings} />
    </nav>
  );
}

interface RailLinkProps {
  to: Page;
  icon: IconName;
  name: string;
  count?: number;
  /** What is counted: "2 new". */
  counted?: string;
}

function RailLink({ to, icon, name, count = 0, counted = "" }: RailLinkProps) {
  const go = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return; // in a tab or window of its own
    event.preventDefault();
    showPage(to);
  };
  const isHere = page.value === to || BEHIND[to]?.includes(page.value);
  return (
    <a href={pageHref(to)} aria-current={isHere ? "page" : undefined} onClick={go}>
      <Icon name={icon} />
      <span class="rail__name" aria-hidden={count > 0}>
        {name}
      </span>
      {count > 0 && <span class="hidden-text">{`${name}, ${count} ${counted}`}</span>}
      {count > 0 && (
        <span class="rail__count" aria-hidden="true">
          {count}
        </span>
      )}
    </a>
  );
}
