import { defineConfig, type Plugin } from "vite";

const LIGHT_DARK = /light-dark\(((?:[^(),]|\([^()]*\))*),(?:[^()]|\([^()]*\))*\)/g;

/** What is loaded when it is first wanted, and the page that waits for the chat. */
const LATER = /\/tools\/|\/languages\/(?!en\.ts)|emoji-picker|more-fields|\/(page|main)\.tsx?$|index\.html|\.css$/;

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
        // What the first message needs is one file: in several, cut by who else uses what, it weighs more.
        codeSplitting: { groups: [{ name: "core", test: (id) => !LATER.test(id) }] },
      },
    },
  },
});
