import { defineConfig } from "vite";

/** One classic script, for a `<script async>` on pages that we know nothing about. */
export default defineConfig({
  build: {
    outDir: "../dist",
    emptyOutDir: false,
    target: "es2022",
    lib: { entry: "src/main.ts", formats: ["iife"], name: "deskbell", fileName: () => "deskbell.js" },
  },
});
