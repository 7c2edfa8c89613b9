import { defineConfig } from "vite";

/** `/widget/progress.js`: the page behind a private link, built by itself so that the chat carries nothing of it. */
export default defineConfig({
  base: "./",
  define: { "process.env.NODE_ENV": '"production"' },
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    target: ["chrome111", "edge111", "firefox114", "safari16.4"],
    emptyOutDir: false,
    modulePreload: false,
    rolldownOptions: {
      input: "src/page/main.tsx",
      output: { entryFileNames: "progress.js", chunkFileNames: "assets/page-[name]-[hash].js" },
    },
  },
});
