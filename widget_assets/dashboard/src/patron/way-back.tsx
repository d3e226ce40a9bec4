/** From something of before to where one came from: the chat that it was found in, or else the list. */

import { Icon } from "../parts/icons";
import { showChat } from "../shell/location";
import { texts } from "../texts";

export function WayBack() {
  const back = () => {
    if ((history.state as { isFromHere?: boolean } | null)?.isFromHere) history.back();
    else showChat(null);
  };
  return (
    <button
      class="icon-button head__return"
      type="button"
      aria-label={texts.transcript.back}
      title={texts.transcript.back}
      onClick={back}
    >
      <Icon name="back" flip />
    </button>
  );
}
