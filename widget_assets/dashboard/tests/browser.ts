/** What the dashboard's modules expect of a browser as soon as they are imported: one that speaks English. */

Object.assign(globalThis, {
  navigator: globalThis.navigator ?? { languages: ["en"] },
  addEventListener: globalThis.addEventListener ?? (() => undefined),
});
