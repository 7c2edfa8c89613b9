import { defineConfig, type Plugin } from "vite";

const PLACEHOLDER = "__MILEPOST_CONFIG__";

/** `/widget.js`: one classic script that the server completes with the site's settings. */
export default defineConfig({
  base: "./",
  build: {
    target: ["chrome111", "edge111", "firefox114", "safari16.4"],
    emptyOutDir: false,
    modulePreload: false,
    rolldownOptions: {
      input: "src/loader.ts",
      output: { format: "iife", entryFileNames: "loader.js" },
    },
  },
  plugins: [placeholder()],
});

/** The minifier would fold what it knows of a string; it knows nothing of a name. So the name becomes the string at the end. */
function placeholder(): Plugin {
  return {
    name: "placeholder",
    enforce: "post",
    generateBundle(_, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== "chunk") throw new Error(`The loader must be one file, and ${chunk.fileName} is another.`);
        const parts = chunk.code.split(PLACEHOLDER);
        if (parts.length !== 2) throw new Error(`The loader must name ${PLACEHOLDER} exactly once.`);
        chunk.code = parts.join(`"${PLACEHOLDER}"`);
      }
    },
  };
}
