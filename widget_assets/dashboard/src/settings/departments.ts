/** The library's departments. */

import type { Profile } from "@deskbell/shared";

/** Names by id, sorted by name. */
export function departmentNames({ library_departments: departments }: Profile): ReadonlyMap<string, string> {
  const sorted = [...departments].sort((a, b) => a.name.localeCompare(b.name));
  return new Map(sorted.map(({ id, name }) => [id, name]));
}
