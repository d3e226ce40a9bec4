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
  next: <path d="m7.8 5.5 4.5 4.5-4.5 4.5" />,
  chart: <path d="M4 16V10.5M10 16V4M16 16V7.5M2.5 16h15" />,
  ticket: (
    <>
      <path d="M3 5.5h14v3a1.6 1.6 0 0 0 0 3v3H3v-3a1.6 1.6 0 0 0 0-3z" />
      <path d="M12.2 7.2v1M12.2 9.6v1M12.2 12v1" />
    </>
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
  gear: (
    <>
      <circle cx="10" cy="10" r="2.6" />
      <path d="M10 3.2v2M10 14.8v2M3.2 10h2M14.8 10h2M5.2 5.2l1.4 1.4M13.4 13.4l1.4 1.4M5.2 14.8l1.4-1.4M13.4 6.6l1.4-1.4" />
    </>
  ),
  search: (
    <>
      <circle cx="9" cy="9" r="5" />
      <path d="m12.8 12.8 3.7 3.7" />
    </>
  ),
  sound: (
    <>
      <path d="M3.5 8v4h2.7l3.8 3.2V4.8L6.2 8z" />
      <path d="M12.8 7.5a3.5 3.5 0 0 1 0 5M15 5.3a6.6 6.6 0 0 1 0 9.4" />
    </>
  ),
  notify: <path d="M5.5 13.6V9a4.5 4.5 0 0 1 9 0v4.6l1.3 1.5H4.2zM8.6 17h2.8" />,
  plug: <path d="M7 3.5v3.7M13 3.5v3.7M5.3 7.2h9.4v2.6a4.7 4.7 0 0 1-9.4 0zM10 14.5v2.5" />,
  retry: (
    <>
      <path d="M15.9 7.2A6.6 6.6 0 1 0 16.6 11" />
      <path d="M16.3 3.6v3.8h-3.8" />
    </>
  ),
  card: (
    <>
      <rect x="2.8" y="4.6" width="14.4" height="10.8" rx="1.6" />
      <circle cx="7.3" cy="8.8" r="1.5" />
      <path d="M4.9 12.8a2.5 2.5 0 0 1 4.8 0M12 8.3h2.7M12 11.2h2.7" />
    </>
  ),
  bold: <path d="M6 4.2h4.7a2.8 2.8 0 0 1 0 5.6H6zM6 9.8h5.4a3 3 0 0 1 0 6H6z" stroke-width="2" />,
  italic: <path d="M8.5 4.2h5M6.5 15.8h5M11.3 4.2 8.7 15.8" />,
  underline: <path d="M6 3.8v5.4a4 4 0 0 0 8 0V3.8M5 16.6h10" />,
  calendar: <path d="M4 5.5h12v11H4zM4 9h12M7 3.5v3.5M13 3.5v3.5" />,
  note: <path d="M4 4h12v8l-4 4H4zM16 12h-4v4M7 8h6M7 11h2.5" />,
  smile: (
    <>
      <circle cx="10" cy="10" r="7" />
      <path d="M6.8 11.6a3.6 3.6 0 0 0 6.4 0M7.6 7.8v.2M12.4 7.8v.2" />
    </>
  ),
  close: <path d="m5 5 10 10M15 5 5 15" />,
  minus: <path d="M4.5 10h11" />,
  keyboard: (
    <>
      <rect x="2.8" y="5.2" width="14.4" height="9.6" rx="1.6" />
      <path d="M5.6 8.3v.1M8.5 8.3v.1M11.5 8.3v.1M14.4 8.3v.1M7 11.8h6" />
    </>
  ),
  clip: (
    <path d="m15.6 9.4-5.7 5.7a3.6 3.6 0 0 1-5.1-5.1l6.2-6.2a2.4 2.4 0 0 1 3.4 3.4l-6 6a1.2 1.2 0 0 1-1.7-1.7l5.3-5.3" />
  ),
  file: (
    <>
      <path d="M5 3.5h6.2L15 7.3v9.2H5z" />
      <path d="M11 3.6v3.9h3.9M7.6 11h4.8M7.6 13.6h4.8" />
    </>
  ),
  download: <path d="M10 3.5v9M6.3 9 10 12.7 13.7 9M4 16.5h12" />,
  leave: <path d="M8.5 4H5.5A1.5 1.5 0 0 0 4 5.5v9A1.5 1.5 0 0 0 5.5 16h3M12.5 6.5 16 10l-3.5 3.5M16 10H8.5" />,
  addUser: (
    <>
      <circle cx="8" cy="7" r="3" />
      <path d="M2.8 16.2a5.2 5.2 0 0 1 10.4 0M15.5 6.5v5M13 9h5" />
    </>
  ),
  users: (
    <>
      <circle cx="7.5" cy="7.2" r="2.8" />
      <path d="M2.6 15.8a4.9 4.9 0 0 1 9.8 0M12.8 4.7a2.8 2.8 0 0 1 0 5M14.2 11.4a4.9 4.9 0 0 1 3.2 4.4" />
    </>
  ),
  book: (
    <path d="M10 5.6C8.4 4.3 6 3.9 3.2 4.1v10.7c2.8-.2 5.2.2 6.8 1.5 1.6-1.3 4-1.7 6.8-1.5V4.1C14 3.9 11.6 4.3 10 5.6zM10 5.6v10.7" />
  ),
  canned: (
    <>
      <path d="M3.2 5.4A1.6 1.6 0 0 1 4.8 3.8h10.4a1.6 1.6 0 0 1 1.6 1.6v7a1.6 1.6 0 0 1-1.6 1.6H8.4L4.8 16.6V14a1.6 1.6 0 0 1-1.6-1.6z" />
      <path d="M6.4 7.4h7.2M6.4 10.4h4.6" />
    </>
  ),
  link: (
    <>
      <path d="M8.4 11.6 11.6 8.4M9.2 5.9l1.5-1.5a3.5 3.5 0 0 1 5 5l-1.5 1.5" />
      <path d="m10.8 14.1-1.5 1.5a3.5 3.5 0 0 1-5-5l1.5-1.5" />
    </>
  ),
  window: (
    <>
      <rect x="3" y="4.2" width="14" height="11.6" rx="1.6" />
      <path d="M3 7.6h14" />
    </>
  ),
  external: (
    <path d="M8.5 5h-3A1.5 1.5 0 0 0 4 6.5v8A1.5 1.5 0 0 0 5.5 16h8a1.5 1.5 0 0 0 1.5-1.5v-3M11.5 4H16v4.5M16 4l-6.5 6.5" />
  ),
  columns: (
    <>
      <rect x="3" y="4" width="14" height="12" rx="1.6" />
      <path d="M12 4v12" />
    </>
  ),
  chevron: <path d="m5.5 7.8 4.5 4.5 4.5-4.5" />,
  up: <path d="M10 16V4.5M4.8 9.2 10 4.4l5.2 4.8" />,
  eye: (
    <>
      <path d="M2.6 10C4.4 6.7 7 5 10 5s5.6 1.7 7.4 5c-1.8 3.3-4.4 5-7.4 5s-5.6-1.7-7.4-5z" />
      <circle cx="10" cy="10" r="2.3" />
    </>
  ),
} satisfies Record<string, ComponentChildren>;

export type IconName = keyof typeof ICONS;

export function Icon({ name, flip = false }: { name: IconName; flip?: boolean }) {
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
  internal: <rect x="3.5" y="3.5" width="9" height="9" rx="1.5" transform="rotate(45 8 8)" />,
  away: (
    <path
      class="mark__edge"
      d="M13.4 9.8A5.9 5.9 0 1 1 6.6 2.5a4.9 4.9 0 0 0 6.8 7.3z"
      stroke-width="1.5"
      stroke-linejoin="round"
    />
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
