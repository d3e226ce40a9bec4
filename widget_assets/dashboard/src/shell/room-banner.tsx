/** Across the room, one at a time: the gravest thing that I should know about me and my connection. */

import type { Desk } from "../chats/desk";
import { Icon, Mark } from "../parts/icons";
import { LinkBanner } from "./link-banner";
import { isSilenced } from "../calling/sounds";
import { texts } from "../texts";

export function RoomBanner({ desk, onSignIn }: { desk: Desk; onSignIn: () => void }) {
  const link = desk.connection.link.value;
  if (link === "signed_out") return <LinkBanner desk={desk} onSignIn={onSignIn} />;
  if (desk.elsewhere.value === "told") return <ToldElsewhere desk={desk} />;
  if (desk.connection.lostAt.value !== null) return <LinkBanner desk={desk} onSignIn={onSignIn} />;
  if (desk.statusProblem.value !== null) return <StatusProblem problem={desk.statusProblem.value} />;
  if (desk.presence.slept.value) return <Slept desk={desk} />;
  if (isSilenced.value && desk.leads.value && desk.me.value.status === "online" && hasSound(desk)) return <NoSound />;
  return <LinkBanner desk={desk} onSignIn={onSignIn} />;
}

function hasSound(desk: Desk): boolean {
  return desk.settings.saved.value.notifications.sound !== "none";
}

function ToldElsewhere({ desk }: { desk: Desk }) {
  return (
    <p class="banner banner--red room-banner" role="alert">
      <Mark name="offline" />
      <span>
        <b>{texts.elsewhere.told}</b> {texts.elsewhere.toldMore}
      </span>
      <button class="link-button semi" type="button" onClick={() => desk.takeOver()}>
        {texts.elsewhere.takeOver}
      </button>
    </p>
  );
}

function StatusProblem({ problem }: { problem: string }) {
  return (
    <p class="banner banner--orange room-banner" role="alert">
      <Icon name="alert" />
      <span>
        <b>{texts.presence.problem}</b> {problem}
      </span>
    </p>
  );
}

function Slept({ desk }: { desk: Desk }) {
  return (
    <p class="banner banner--yellow room-banner" role="status">
      <Mark name="away" />
      <span>{texts.presence.slept}</span>
      <button class="link-button semi" type="button" onClick={() => void desk.setStatus("online")}>
        {texts.presence.goOnline}
      </button>
    </p>
  );
}

/** The click that it asks for takes it away. */
function NoSound() {
  return (
    <p class="banner banner--blue room-banner" role="status">
      <Icon name="sound" />
      <span>{texts.presence.noSound}</span>
    </p>
  );
}
