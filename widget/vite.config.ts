import { defineConfig } from "vite";

/** The app: modules with hashed names. Those of earlier builds stay, for pages that were opened before an upgrade. */
export default defineConfig({
  base: "./",
  define: { "process.env.NODE_ENV": '"production"' },
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    // A library gets no help for preloading, which the loader does not need and a strict policy would not allow.
    lib: { entry: { app: "src/app/main.tsx" }, formats: ["es"] },
    target: ["chrome111", "edge111", "firefox114", "safari16.4"],
    emptyOutDir: false,
    manifest: true,
    rolldownOptions: {
      // The later files import from the entry itself: a file of common parts would be one more way to the server and back.
      preserveEntrySignatures: "allow-extension",
      output: {
        entryFileNames: "assets/[name]-[hash].js",
        chunkFileNames: "assets/[name]-[hash].js",
        minify: true,
      },
    },
  },
});
