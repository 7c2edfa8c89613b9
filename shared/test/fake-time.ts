/** Time that passes when the test says so. What comes due meanwhile runs at its moment, in order. */
export function createFakeTime() {
  let nowMs = 0;
  const timers = new Set<{ work: () => void; atMs: number }>();

  /** The next that is due until then; false when there is none, and the time has come. */
  function runNext(endMs: number): boolean {
    const [next] = [...timers].filter(({ atMs }) => atMs <= endMs).sort((a, b) => a.atMs - b.atMs);
    nowMs = next?.atMs ?? endMs;
    if (next) timers.delete(next);
    next?.work();
    return next !== undefined;
  }

  return {
    nowMs: () => nowMs,
    schedule(work: () => void, delayMs: number) {
      const timer = { work, atMs: nowMs + delayMs };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    /** With all that is promised, before and in between. */
    async passes(ms: number) {
      const endMs = nowMs + ms;
      do await settle();
      while (runNext(endMs));
    },
    /** Without waiting for what is promised. */
    passesAtOnce(ms: number) {
      const endMs = nowMs + ms;
      while (runNext(endMs));
    },
    /** When what is waited for next comes, from now. */
    next: () => Math.min(...[...timers].map(({ atMs }) => atMs)) - nowMs,
  };
}

/** Lets the promises that are due run to their end. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 30; turn++) await Promise.resolve();
}
