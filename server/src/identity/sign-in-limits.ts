import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { networkOf } from "./network.ts";

const WINDOW_SECONDS = 15 * 60;
const PER_ADDRESS = 30;
const PER_ACCOUNT = 10;

export interface SignInLimits {
  /** Counts a try before it is checked, so that many at once cannot slip by. Answers how long to wait, or undefined: go on. */
  tried(address: string, account: string): Promise<number | undefined>;
  /** Gives back what a right password took: only wrong ones use up the limit. */
  succeeded(address: string, account: string): Promise<void>;
}

export function createSignInLimits(limits: { perAddress?: number; perAccount?: number } = {}): SignInLimits {
  const duration = WINDOW_SECONDS;
  const addresses = new RateLimiterMemory({ points: limits.perAddress ?? PER_ADDRESS, duration });
  const accounts = new RateLimiterMemory({ points: limits.perAccount ?? PER_ACCOUNT, duration });

  return {
    async tried(address, account) {
      return (await taken(addresses, networkOf(address))) ?? (await taken(accounts, account));
    },
    async succeeded(address, account) {
      await addresses.reward(networkOf(address));
      await accounts.delete(account);
    },
  };
}

async function taken(limiter: RateLimiterMemory, key: string): Promise<number | undefined> {
  try {
    await limiter.consume(key);
    return undefined;
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return refused.msBeforeNext;
    throw refused;
  }
}
