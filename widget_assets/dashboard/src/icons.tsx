/** The icons of the dashboard on a 20 px grid, and the status marks on a 16 px one. Words always stand beside them. */

import type { ComponentChildren } from "preact";

const ICONS = {
  bell: (
    <>
      <path d="M3.5 13.5a6.5 6.5 0 0 1 13 0z" fill="currentColor" />
      <path d="M10 7V4.4M8.6 4.2h2.8M2.4 16.2h15.2" />
    </>
  ),
  chats: (
    <>
      <path d="M3 5.5A1.5 1.5 0 0 1 4.5 4h7A1.5 1.5 0 0 1 13 5.5v4A1.5 1.5 0 0 1 11.5 11H7l-2.6 2.2V11A1.5 1.5 0 0 1 3 9.5z" />
      <path d="M15 8h.5A1.5 1.5 0 0 1 17 9.5v4a1.5 1.5 0 0 1-1.4 1.5v2.1L13 15H9.5a1.5 1.5 0 0 1-1.3-.8" />
    </>
  ),
  back: <path d="M16 10H4.5M9 5.2 4.2 10 9 14.8" />,
  more: (
    <g fill="currentColor" stroke="none">
      <circle cx="4.5" cy="10" r="1.35" />
      <circle cx="10" cy="10" r="1.35" />
      <circle cx="15.5" cy="10" r="1.35" />
    </g>
  ),
  check: <path d="m4.5 10.5 3.6 3.6 7.4-8" />,
  checks: <path d="m2.5 10.5 3.4 3.4 7-7.6M9.8 13.6l.6.6 7-7.6" />,
  clock: (
    <>
      <circle cx="10" cy="10" r="6.8" />
      <path d="M10 6.2V10l2.6 1.6" />
    </>
  ),
  down: <path d="M10 4v11.5M5.2 10.8 10 15.6l4.8-4.8" />,
  alert: (
    <>
      <path d="M10 3.6 17.3 16H2.7z" />
      <path d="M10 8.3v3.5M10 13.9v.1" />
    </>
  ),
  info: (
    <>
      <circle cx="10" cy="10" r="6.8" />
      <path d="M10 9.3v4.2M10 6.6v.1" />
    </>
  ),
  lock: (
    <>
      <rect x="4.5" y="9" width="11" height="7.5" rx="1.5" />
      <path d="M7 9V6.8a3 3 0 0 1 6 0V9" />
    </>
  ),
  pencil: <path d="M4 16l.8-3.4L13 4.4a1.4 1.4 0 0 1 2 0l.6.6a1.4 1.4 0 0 1 0 2L7.4 15.2z" />,
  eye: (
    <>
      <path d="M2.6 10C4.4 6.7 7 5 10 5s5.6 1.7 7.4 5c-1.8 3.3-4.4 5-7.4 5s-5.6-1.7-7.4-5z" />
      <circle cx="10" cy="10" r="2.3" />
    </>
  ),
} satisfies Record<string, ComponentChildren>;

export function Icon({ name, flip = false }: { name: keyof typeof ICONS; flip?: boolean }) {
  return (
    <svg class={flip ? "icon flip" : "icon"} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      {ICONS[name]}
    </svg>
  );
}

const LINE = { fill: "none", stroke: "currentColor", "stroke-linecap": "round", "stroke-linejoin": "round" } as const;

const MARKS = {
  waiting: (
    <>
      <circle cx="8" cy="8" r="5.6" {...LINE} stroke-width="2.2" />
      <path d="M8 5v3.2l2 1.3" {...LINE} stroke-width="1.6" />
    </>
  ),
  active: <circle cx="8" cy="8" r="5.6" />,
  reconnecting: (
    <>
      <path d="M13.3 6.4A5.6 5.6 0 0 0 4 4.1M2.7 9.6A5.6 5.6 0 0 0 12 11.9" {...LINE} stroke-width="2.2" />
      <path d="M4.3 1.5v3.1h3.1M11.7 14.5v-3.1H8.6" {...LINE} stroke-width="1.6" />
    </>
  ),
  ended: <rect x="3" y="3" width="10" height="10" rx="2" />,
  online: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path class="mark__cut" d="m5.4 8.2 1.9 1.9 3.4-3.8" {...LINE} stroke={undefined} stroke-width="1.8" />
    </>
  ),
  offline: (
    <>
      <circle cx="8" cy="8" r="5.3" {...LINE} stroke-width="2.2" />
      <path d="M5.6 8h4.8" {...LINE} stroke-width="2.2" />
    </>
  ),
} satisfies Record<string, ComponentChildren>;

export type MarkName = keyof typeof MARKS;

export function Mark({ name }: { name: MarkName }) {
  return (
    <svg class={`mark mark--${name}`} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      {MARKS[name]}
    </svg>
  );
}

/** The bell of an empty desk. */
export function QuietBell() {
  return (
    <svg
      class="empty__bell"
      viewBox="0 0 88 88"
      fill="none"
      stroke="currentColor"
      stroke-width="2.5"
      stroke-linecap="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d="M20 60a24 24 0 0 1 48 0z" fill="currentColor" fill-opacity=".16" />
      <path d="M14 69h60M44 36v-8M39 27h10" />
      <path d="M24 22a30 30 0 0 1 8-6M64 22a30 30 0 0 0-8-6" stroke-opacity=".55" />
    </svg>
  );
}
