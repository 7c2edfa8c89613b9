import { defineConfig } from "vite";
import { textOnlySocketIo } from "./vite.socket-io.ts";

/** The app: modules with hashed names. Those of earlier builds stay, for pages that were opened before an upgrade. */
export default defineConfig({
  base: "./",
  define: { "process.env.NODE_ENV": '"production"' },
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  plugins: [textOnlySocketIo()],
  build: {
    // A library gets no help for preloading, which the loader does not need and a strict policy would not allow.
    lib: { entry: { app: "src/app/main.tsx" }, formats: ["es"] },
    target: ["chrome111", "edge111", "firefox114", "safari16.4"],
    emptyOutDir: false,
    manifest: true,
    rolldownOptions: {
      // The later files import from the entry itself: a file of common parts would be one more way to the server and back.
      preserveEntrySignatures: "allow-extension",
      // Files of Socket.IO's client that nothing uses would stay for what they do when they are loaded.
      treeshake: { moduleSideEffects: (id) => !/engine\.io|socket\.io/.test(id) },
      output: {
        entryFileNames: "assets/[name]-[hash].js",
        chunkFileNames: "assets/[name]-[hash].js",
        minify: true,
      },
    },
  },
});
