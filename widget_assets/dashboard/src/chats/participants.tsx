/** Who can be asked into a chat: departments where somebody is online, and colleagues who are signed in. */

import type { OperatorStatus } from "@deskbell/shared";

import { listed } from "./chats";
import { departmentNames } from "../settings/departments";
import type { Asked } from "./desk";
import { Icon, Mark } from "../parts/icons";
import type { OpenChat } from "./open-chat";
import { hasLoad } from "../colleagues/operator-state";
import { peerLink } from "../colleagues/peers";
import { texts } from "../texts";

const NAMES = 3; // of who is online in a department

interface ParticipantsProps {
  open: OpenChat;
  search: string;
  busy: boolean;
  onChoose: (to: Asked, name: string) => void;
}

export function Participants({ open, search, busy, onChoose }: ParticipantsProps) {
  const { desk, chat } = open;
  const me = desk.profile.id;
  const inChat = new Set((chat.operators ?? []).map((operator) => operator.id));
  const operators = desk.operators.value;
  const names = departmentNames(desk.profile);
  const isOwn = !chat.library || chat.library === desk.profile.library;
  const matches = (name: string) => name.toLocaleLowerCase().includes(search.trim().toLocaleLowerCase());
  const canBeAsked = ({ id }: OperatorStatus) => id !== me && !inChat.has(id);
  const departments = [...names]
    .filter(([id, name]) => !(isOwn && id === chat.department) && matches(name))
    .map(([id, name]) => {
      const here = operators.filter((one) => one.status === "online" && one.departments.includes(id));
      const others = here.filter(canBeAsked);
      return { id, name, off: others.length === 0, words: whoIsOnline(others, here.length > others.length) };
    })
    .sort((a, b) => Number(a.off) - Number(b.off));
  const staff = operators.filter(
    (one) => one.status !== "offline" && canBeAsked(one) && matches(one.name),
  );
  if (departments.length + staff.length === 0) {
    return <p class="quiet">{search.trim() ? texts.transfer.noMatch : texts.transfer.nobodyToAsk}</p>;
  }
  return (
    <>
      {departments.length > 0 && (
        <section aria-labelledby="choose-departments">
          <h3 id="choose-departments">{texts.transfer.departments}</h3>
          <ul>
            {departments.map(({ id, name, off, words }) => (
              <li key={id} class={off ? "who who--off" : "who"}>
                <Mark name={off ? "offline" : "online"} />
                <button
                  class="who__name"
                  type="button"
                  aria-disabled={off || busy}
                  onClick={() => off || onChoose({ department: id }, name)}
                >
                  <span class="semi">{name}</span>
                  <span class="hint">{words}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      {staff.length > 0 && (
        <section aria-labelledby="choose-staff">
          <h3 id="choose-staff">{texts.transfer.staff}</h3>
          <ul>
            {staff.map((one) => (
              <li key={one.id} class="who">
                <Mark name={one.status} />
                <button
                  class="who__name"
                  type="button"
                  aria-disabled={busy}
                  onClick={() => onChoose({ operator_id: one.id }, one.name)}
                >
                  <span class="semi">
                    <bdi>{one.name}</bdi>
                  </span>
                  <span class="hint num">{circumstances(one, names)}</span>
                </button>
                {desk.staff.areOn.value && (
                  <a
                    class="icon-button"
                    {...peerLink(desk, `operator/${one.id}`)}
                    aria-label={texts.transfer.chatFirst(one.name)}
                    title={texts.transfer.chatFirst(one.name)}
                  >
                    <Icon name="chats" />
                  </a>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

/** "1 online besides you: Daniel Cho". */
function whoIsOnline(others: readonly OperatorStatus[], anybody: boolean): string {
  if (others.length === 0) return anybody ? texts.transfer.nobodyElse : texts.transfer.nobodyOnline;
  const first = others.slice(0, NAMES).map((one) => one.name);
  const more = others.length - first.length;
  const names = listed(more > 0 ? [...first, texts.transfer.more(more)] : first);
  return anybody ? texts.transfer.besidesYou(others.length, names) : texts.transfer.online(others.length, names);
}

/** "Circulation · Online, 1 of 3 chats". */
function circumstances(operator: OperatorStatus, names: ReadonlyMap<string, string>): string {
  const status = texts.status[operator.status];
  const load = texts.operators.load(operator.load ?? 0, operator.capacity);
  const words = hasLoad(operator) ? texts.transfer.withChats(status, load) : status;
  const departments = operator.departments.map((id) => names.get(id) ?? id);
  return [...(departments.length > 0 ? [departments.join(", ")] : []), words].join(" · ");
}
