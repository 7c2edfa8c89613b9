import { defineConfig } from "vite";

export default defineConfig({
  root: import.meta.dirname,
  base: "/console/",
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  // The server puts another one in its place each time that it gives the page.
  html: { cspNonce: "__MILEPOST_NONCE__" },
  build: {
    outDir: "dist",
    target: "es2022",
    // Inlined as data: addresses, pictures would need more than the page's own origin in its policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
