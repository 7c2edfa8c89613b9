/** Time that passes when the test says so, in the order in which it is due. */
export function createFakeTime() {
  let nowMs = 0;
  const timers = new Set<{ work: () => void; atMs: number }>();
  return {
    nowMs: () => nowMs,
    schedule(work: () => void, delayMs: number) {
      const timer = { work, atMs: nowMs + delayMs };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    async passes(ms: number) {
      const endMs = nowMs + ms;
      for (;;) {
        await settle();
        const [next] = [...timers].filter(({ atMs }) => atMs <= endMs).sort((a, b) => a.atMs - b.atMs);
        if (!next) break;
        timers.delete(next);
        nowMs = next.atMs;
        next.work();
      }
      nowMs = endMs;
    },
  };
}

/** Lets the promises that are due run to their end. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 30; turn++) await Promise.resolve();
}
