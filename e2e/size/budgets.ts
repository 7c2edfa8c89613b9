/** What the browser may load: bytes of response bodies as they travel (brotli), by DESIGN's budgets. */
export const BUDGETS = {
  beforeInteraction: { name: "before any interaction", bytes: 2_048, requests: 1 },
  openChat: { name: "more, to an open, usable chat", bytes: 32 * 1_024 },
  laterView: { bytes: 6 * 1_024 },
  consoleFirstLoad: { name: "console, first load", bytes: 120 * 1_024 },
} as const;

/** Compiling and running the loader on the page's main thread. */
export const LOADER_SCRIPT_MS = 10;
