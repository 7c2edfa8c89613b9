import { setImmediate as nextTurn } from "node:timers/promises";
import type { Random } from "../../src/random.ts";

const TOGETHER_MS = 50;

interface Happening {
  atMs: number;
  work(): unknown;
}

/** A time of its own: what is scheduled happens in order, each to its end, and no real time passes. */
export function createTimeline(options: { startMs: number; random: Random; isTogether: number }) {
  const { random, isTogether } = options;
  let nowMs = options.startMs;
  /** Ascending. */
  const ahead: Happening[] = [];

  /** Runs `work` once after `delayMs`; returns the cancelling. */
  function schedule(work: () => unknown, delayMs: number): () => void {
    const happening = { atMs: nowMs + delayMs, work };
    const place = ahead.findLastIndex(({ atMs }) => atMs <= happening.atMs) + 1;
    ahead.splice(place, 0, happening);
    return () => {
      const index = ahead.indexOf(happening);
      if (index >= 0) ahead.splice(index, 1);
    };
  }

  /** The next to happen, sometimes with others that follow closely: they happen at once. */
  function nextBefore(untilMs: number): Happening[] {
    const now: Happening[] = [];
    const limitMs = Math.min(untilMs, (ahead[0]?.atMs ?? 0) + TOGETHER_MS);
    do {
      const [next] = ahead;
      if (!next || next.atMs > limitMs) break;
      now.push(next);
      ahead.shift();
      nowMs = next.atMs;
    } while (random.chance(isTogether));
    return now;
  }

  return {
    schedule,
    nowMs: () => nowMs,
    /** Lets happen what is due until then. Now and then several things happen at once. */
    async passes(durationMs: number): Promise<void> {
      const untilMs = nowMs + durationMs;
      for (let now = nextBefore(untilMs); now.length > 0; now = nextBefore(untilMs)) {
        await Promise.all(now.map(({ work }) => work()));
        // What a promise leads to, and what the server tells behind its reply, belongs to the same moment.
        await nextTurn();
      }
      nowMs = untilMs;
    },
  };
}

export type Timeline = ReturnType<typeof createTimeline>;
