/** Which departments I monitor, and who else does. */

import { listed } from "../chats/chats";
import type { Desk } from "../chats/desk";
import { Switch } from "../parts/switch";
import { texts } from "../texts";

export function DepartmentsCard({ desk }: { desk: Desk }) {
  const { departments } = desk.profile;
  const chosen = desk.settings.form.value.departments;
  return (
    <section class="block" aria-labelledby="departments">
      <h2 class="title" id="departments">
        {texts.settings.departments}
      </h2>
      <p class="hint">{departments.length > 0 ? texts.settings.departmentsHint : texts.settings.noDepartments}</p>
      {departments.map(({ id, name }) => (
        <Switch
          key={id}
          label={name}
          hint={company(desk, id, chosen.includes(id))}
          on={chosen.includes(id)}
          onChange={(on) => desk.settings.monitor(id, on)}
        />
      ))}
    </section>
  );
}

/** Who of the others is online for the department; "…" before anything was heard. */
function company(desk: Desk, department: string, mine: boolean): string {
  if (!desk.loaded) return "…";
  const others = desk.operators.value.filter(
    ({ id, status, departments }) => id !== desk.profile.id && status === "online" && departments.includes(department),
  );
  if (others.length === 0) return mine ? texts.settings.nobodyElse : texts.settings.nobody;
  const names = listed(others.map((operator) => operator.name));
  return mine ? texts.settings.hereToo(names, others.length) : texts.settings.here(names, others.length);
}
