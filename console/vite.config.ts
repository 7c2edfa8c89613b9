import { defineConfig } from "vite";

export default defineConfig({
  root: import.meta.dirname,
  base: "/console/",
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: "dist",
    target: "es2022",
    // Inlined as data: addresses, pictures would need more than the page's own origin in its policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
