/** Other ways to ask. */

import type { Way } from "@deskbell/shared";

export function Ways({ ways = [] }: { ways: readonly Way[] | undefined }) {
  if (ways.length === 0) return null;
  return (
    <ul class="others">
      {ways.map(({ label, url }) => (
        <li key={url}>
          <a href={url} target="_blank" rel="noopener">
            {label}
          </a>
        </li>
      ))}
    </ul>
  );
}
