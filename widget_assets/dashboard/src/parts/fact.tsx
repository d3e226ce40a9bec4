/** One thing that is known, in a list of such; nothing where it is not. Whoever said it, it is text. */

import type { ComponentChildren } from "preact";

export function Fact({ label, children }: { label: string; children: ComponentChildren }) {
  if (!children) return null;
  return (
    <div>
      <dt>
        <bdi>{label}</bdi>
      </dt>
      <dd dir="auto">{children}</dd>
    </div>
  );
}
