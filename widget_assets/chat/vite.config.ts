import { defineConfig, type Plugin } from "vite";

const LIGHT_DARK = /light-dark\(((?:[^(),]|\([^()]*\))*),(?:[^()]|\([^()]*\))*\)/g;

/** The widget is light, and readers' browsers may be old: the light value stands alone where the tokens give both. */
function lightOnly(): Plugin {
  return {
    name: "light-only",
    enforce: "pre",
    transform: {
      filter: { id: /\.css$/ },
      handler: (css) => ({ code: css.replace(LIGHT_DARK, "$1").replace("color-scheme: light dark", "color-scheme: light") }),
    },
  };
}

/** The page in the frame, and the one of its own; `base` is relative, so that they may lie anywhere on their origin. */
export default defineConfig({
  base: "./",
  plugins: [lightOnly()],
  build: {
    outDir: "../dist/chat",
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: ["index.html", "src/page.ts"],
      // Pages that are published without this build name it, so its address stays.
      output: {
        entryFileNames: ({ name }) => (name === "page" ? "page.js" : "assets/[name]-[hash].js"),
        // All that the first screen needs is one file, also what is loaded later needs as well: parts compress worse.
        codeSplitting: {
          groups: [
            { name: "preload-helper", test: /preload-helper/, priority: 1 }, // page.js has it before the chat
            { name: "main", test: /src\/main\.tsx$/ },
          ],
        },
      },
    },
  },
});
