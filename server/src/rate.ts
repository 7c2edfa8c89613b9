import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";

/** How many of something one may have in how many seconds: a burst, and by it a lasting rate. */
export interface Rate {
  times: number;
  seconds: number;
}

export interface RateCount {
  /** Counts one for `key`; `share` is how many may share what is counted. Answers how many ms to wait, or undefined: go on. */
  taken(key: string, share?: number): Promise<number | undefined>;
  /** Gives one back. */
  reward(key: string): Promise<unknown>;
  forget(key: string): Promise<unknown>;
}

/** A key with a share counts that much more slowly. */
export const SHARE_MAX = 50;

/** Counts in this process's memory; a key is forgotten with its time. */
export function createRateCount({ times, seconds }: Rate): RateCount {
  const limiter = new RateLimiterMemory({ points: times * SHARE_MAX, duration: seconds });
  return {
    async taken(key, share = 1) {
      try {
        await limiter.consume(key, SHARE_MAX / share);
        return undefined;
      } catch (refused) {
        if (refused instanceof RateLimiterRes) return refused.msBeforeNext;
        throw refused;
      }
    },
    reward: (key) => limiter.reward(key, SHARE_MAX),
    forget: (key) => limiter.delete(key),
  };
}
