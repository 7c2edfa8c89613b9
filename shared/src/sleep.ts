import { SECOND_MS } from "./time.ts";

const TICK_MS = 2 * SECOND_MS;
/** A timer that comes so late was held up by more than a busy page. */
const SLEPT_MS = 5 * SECOND_MS;

interface SleepOptions {
  /** Runs `work` once after `delayMs`; returns the cancelling. */
  schedule(work: () => void, delayMs: number): () => void;
  /** Milliseconds on a clock that goes on while the device sleeps. */
  nowMs(): number;
  /** The device has slept, or the page was stopped. */
  woke(): void;
}

/** Finds by a timer that the clock has jumped, since no browser tells a page that its device sleeps; returns the end of it. */
export function watchSleep({ schedule, nowMs, woke }: SleepOptions): () => void {
  let forget: () => void;
  tick();

  function tick(): void {
    const beforeMs = nowMs();
    forget = schedule(() => {
      if (nowMs() - beforeMs > TICK_MS + SLEPT_MS) woke();
      tick();
    }, TICK_MS);
  }

  return () => forget();
}
