/**
 * What wakes while the dashboard is closed: a push comes empty, so this says in general words that somebody waits. It is
 * as it stands here (no build touches it), keeps nothing, and has no say in what the dashboard loads.
 */

const TITLE = "Deskbell";
const WORDS = {
  en: "Somebody is waiting for you. Open the dashboard to see who.",
  fr: "Quelqu’un vous attend. Ouvrez le tableau de bord pour voir qui.",
};
const body = WORDS[new URL(self.location.href).searchParams.get("language")] ?? WORDS.en;

self.addEventListener("push", (event) => {
  const options = { body, icon: "./bell.svg", tag: "deskbell.closed", renotify: true };
  event.waitUntil(self.registration.showNotification(TITLE, options));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(showDashboard());
});

/** The one that is open somewhere, or a new one. */
async function showDashboard() {
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const open = pages.find((page) => page.url.startsWith(self.registration.scope));
  await (open ? open.focus() : self.clients.openWindow("./index.html"));
}
