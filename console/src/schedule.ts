/** Runs `work` after `delayMs` on the browser's timer; returns what calls it off. */
export function schedule(work: () => void, delayMs: number): () => void {
  const timer = setTimeout(work, delayMs);
  return () => clearTimeout(timer);
}
