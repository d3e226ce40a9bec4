/** Our icons, on a grid of 20, and the marks of a state, on a grid of 16. Words always stand beside them. */

import type { ComponentChildren } from "preact";

const ICONS = {
  alert: <path d="M10 3.6 17.3 16H2.7zM10 8.3v3.5M10 13.9v.1" />,
  bell: (
    <>
      <path d="M3.5 13.5a6.5 6.5 0 0 1 13 0z" fill="currentColor" />
      <path d="M10 7V4.4M8.6 4.2h2.8M2.4 16.2h15.2" />
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
  clip: (
    <path d="m15.6 9.4-5.7 5.7a3.6 3.6 0 0 1-5.1-5.1l6.2-6.2a2.4 2.4 0 0 1 3.4 3.4l-6 6a1.2 1.2 0 0 1-1.7-1.7l5.3-5.3" />
  ),
  close: <path d="m5 5 10 10M15 5 5 15" />,
  smile: (
    <>
      <circle cx="10" cy="10" r="7" />
      <path d="M6.8 11.6a3.6 3.6 0 0 0 6.4 0M7.6 7.8v.2M12.4 7.8v.2" />
    </>
  ),
  columns: <path d="M4.6 4h10.8A1.6 1.6 0 0 1 17 5.6v8.8a1.6 1.6 0 0 1-1.6 1.6H4.6A1.6 1.6 0 0 1 3 14.4V5.6A1.6 1.6 0 0 1 4.6 4zM12 4v12" />,
  download: <path d="M10 3.5v9M6.3 9 10 12.7 13.7 9M4 16.5h12" />,
  file: <path d="M5 3.5h6.2L15 7.3v9.2H5zM11 3.6v3.9h3.9M7.6 11h4.8M7.6 13.6h4.8" />,
  down: <path d="M10 4v11.5M5.2 10.9 10 15.7l4.8-4.8" />,
  mail: <path d="M3 4.8h14v10.5H3zM3.5 6l6.5 5 6.5-5" />,
  minus: <path d="M4.5 10h11" />,
  more: <path d="M4.5 10h.01M10 10h.01M15.5 10h.01" stroke-width="2.7" />,
  print: <path d="M6 8V3.8h8V8M6 14.2H3V8h14v6.2h-3M6 12h8v4.5H6z" />,
  retry: <path d="M15.9 7.2A6.6 6.6 0 1 0 16.6 11M16.3 3.6v3.8h-3.8" />,
  trash: <path d="M4 5.8h12M8 5.6V3.8h4v1.8M5.5 5.8l.7 10.7h7.6l.7-10.7M8.6 8.8v4.7M11.4 8.8v4.7" />,
};

const MARKS = {
  waiting: (
    <g fill="none" stroke="currentColor" stroke-linecap="round" stroke-linejoin="round">
      <circle cx="8" cy="8" r="5.6" stroke-width="2.2" />
      <path d="M8 5v3.2l2 1.3" stroke-width="1.6" />
    </g>
  ),
  active: <circle cx="8" cy="8" r="5.6" />,
  reconnecting: (
    <g fill="none" stroke="currentColor" stroke-linecap="round" stroke-linejoin="round">
      <path d="M13.3 6.4A5.6 5.6 0 0 0 4 4.1M2.7 9.6A5.6 5.6 0 0 0 12 11.9" stroke-width="2.2" />
      <path d="M4.3 1.5v3.1h3.1M11.7 14.5v-3.1H8.6" stroke-width="1.6" />
    </g>
  ),
  offline: (
    <g fill="none" stroke="currentColor" stroke-width="2.2" stroke-linecap="round">
      <circle cx="8" cy="8" r="5.3" />
      <path d="M5.6 8h4.8" />
    </g>
  ),
  ended: <rect x="3" y="3" width="10" height="10" rx="2" />,
};

export type MarkName = keyof typeof MARKS;

export type IconName = keyof typeof ICONS;

export function Icon({ name }: { name: IconName }) {
  return <Drawn>{ICONS[name]}</Drawn>;
}

/** One that is not among those that every chat has. */
export function Drawn({ children }: { children: ComponentChildren }) {
  return (
    <svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      {children}
    </svg>
  );
}

export function Mark({ name }: { name: MarkName }) {
  return (
    <svg class={`mark mark--${name}`} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      {MARKS[name]}
    </svg>
  );
}
