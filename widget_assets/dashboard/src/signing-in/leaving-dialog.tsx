/** Before I go Offline or sign out while patrons are talking with me. */

import type { Desk } from "../chats/desk";
import { Dialog } from "../parts/dialog";
import { leaving } from "./leaving";
import { texts } from "../texts";

export function LeavingDialog({ desk, onSignOut }: { desk: Desk; onSignOut: () => void }) {
  const act = leaving.value;
  const count = desk.load.value;
  if (act === null) return null;
  const stay = () => (leaving.value = null);
  const go = () => {
    stay();
    if (act === "offline") void desk.setStatus("offline");
    else onSignOut();
  };
  return (
    <Dialog
      title={texts.leaving[act](count)}
      text={act === "offline" ? texts.leaving.offlineMore(count) : texts.leaving.signOutMore(count)}
      onClose={stay}
    >
      <button class="button button--line" type="button" onClick={stay}>
        {texts.leaving.cancel}
      </button>
      <button class="button button--primary" type="button" onClick={go}>
        {act === "offline" ? texts.leaving.goOffline : texts.signIn.signOut}
      </button>
    </Dialog>
  );
}
