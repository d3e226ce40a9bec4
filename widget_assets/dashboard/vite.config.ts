import { defineConfig } from "vite";

/** Built into the folder that is published; `base` is relative, so that it may lie anywhere on its origin. */
export default defineConfig({
  base: "./",
  build: {
    outDir: "../dist/dashboard",
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0, // the content security policy allows no data: fonts or scripts
    modulePreload: { polyfill: false },
    // What the chats need is one file, also what pages that are loaded later need as well: parts compress worse.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: "main", test: /src\/main\.tsx$/ }] } } },
  },
});
