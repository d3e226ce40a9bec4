/// <reference types="vite/client" />

/** Hash in the name, and integrity, of the files that come later, put in by the build: whoever pins the loader pins all. */
declare const PARTS: Readonly<Record<"panel" | "invite", readonly [hash: string, integrity: string]>>;
