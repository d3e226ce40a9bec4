import { defineConfig } from "vitest/config";

export default defineConfig({ test: { setupFiles: ["./dashboard/tests/browser.ts"] } });
