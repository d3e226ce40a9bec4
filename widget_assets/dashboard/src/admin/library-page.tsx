/** Admins: how others answer for our library, and for whom we answer. */

import { AdminPage } from "./admin-page";
import type { Desk } from "../chats/desk";
import { LibraryForm } from "./library-form";
import { texts } from "../texts";

export function LibraryPage({ desk }: { desk: Desk }) {
  return (
    <AdminPage
      title={texts.library.title}
      lead={texts.library.lead(desk.profile.library_name)}
      loading={texts.library.loading}
      failed={texts.library.failed}
      load={() => desk.api.library()}
    >
      {(library) => <LibraryForm desk={desk} library={library} />}
    </AdminPage>
  );
}
