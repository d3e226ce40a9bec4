/// <reference types="vite/client" />

/** Name and hash of the second file, put in by the build: whoever pins the loader has pinned both. */
declare const PANEL_FILE: string;
declare const PANEL_INTEGRITY: string;
