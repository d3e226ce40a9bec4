/** I have begun here while I am signed in in another browser: where shall it ring? */

import type { Desk } from "../chats/desk";
import { Dialog } from "../parts/dialog";
import { texts } from "../texts";

export function ElsewhereDialog({ desk, onSignOut }: { desk: Desk; onSignOut: () => void }) {
  return (
    <Dialog title={texts.elsewhere.asked} text={texts.elsewhere.askedMore} onClose={onSignOut}>
      <button class="button button--line" type="button" onClick={onSignOut}>
        {texts.elsewhere.stay}
      </button>
      <button class="button button--primary" type="button" onClick={() => desk.takeOver()}>
        {texts.elsewhere.takeOver}
      </button>
    </Dialog>
  );
}
