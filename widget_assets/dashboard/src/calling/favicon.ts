/** The bell in the browser's tab, with a number while somebody waits. */

const BELL =
  '<path d="M3.5 13.5a6.5 6.5 0 0 1 13 0z" fill="#a97e33"/>' +
  '<path d="M10 7V4.4M8.6 4.2h2.8M2.4 16.2h15.2" stroke="#a97e33" stroke-width="1.6" stroke-linecap="round"/>';

let plain: string | null = null;

/** 0 for the bell alone. */
export function setFavicon(count: number): void {
  const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
  if (!link) return;
  plain ??= link.href;
  link.href = count > 0 ? `data:image/svg+xml,${encodeURIComponent(counting(count))}` : plain;
}

function counting(count: number): string {
  const words = count > 9 ? "9+" : String(count);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20">${BELL}` +
    '<circle cx="14" cy="6" r="6" fill="#9b1c24"/>' +
    '<text x="14" y="9" font-family="system-ui,sans-serif" font-size="8.5" font-weight="700" fill="#fff"' +
    ` text-anchor="middle">${words}</text></svg>`
  );
}
