/** Across the room when my own connection isn't what it should be: what is so, and what it means. */

import { clockTime } from "../parts/figures";
import type { Desk } from "../chats/desk";
import { Icon, Mark } from "../parts/icons";
import { useLate } from "../parts/late";
import { texts } from "../texts";

/** A connection that is back this soon is not worth moving the room for; the bar has said it. */
const PATIENCE = 2_000;

export function LinkBanner({ desk, onSignIn }: { desk: Desk; onSignIn: () => void }) {
  const link = desk.connection.link.value;
  const lostAt = desk.connection.lostAt.value;
  if (link === "signed_out") {
    return (
      <p class="banner banner--red room-banner" role="alert">
        <Icon name="lock" />
        <span>{texts.signIn.expired}</span>
        <button class="link-button semi" type="button" onClick={onSignIn}>
          {texts.signIn.submit}
        </button>
      </p>
    );
  }
  if (link === "polling") {
    return (
      <p class="banner banner--blue room-banner" role="status">
        <Icon name="info" />
        <span>
          <b>{texts.banner.polling}</b> {texts.banner.pollingMore}
        </span>
      </p>
    );
  }
  if (lostAt === null) return null;
  return <LostBanner key={lostAt} offline={link === "offline"} since={new Date(lostAt)} />;
}

function LostBanner({ offline, since }: { offline: boolean; since: Date }) {
  const lasting = useLate(PATIENCE);
  if (!lasting && !offline) return null;
  return (
    <p class="banner banner--orange room-banner" role="status">
      <Mark name="reconnecting" />
      <span>
        <b>{offline ? texts.banner.offline : texts.banner.reconnecting}</b>{" "}
        {offline ? texts.banner.offlineMore : texts.banner.reconnectingSince(clockTime(since))}
      </span>
    </p>
  );
}
