import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { networkOf } from "./network.ts";

const WINDOW_SECONDS = 15 * 60;
const PER_ADDRESS = 30;
const PER_ACCOUNT = 10;
/** Those who signed in last are known where they did; a restart forgets it. */
const KNOWN_MAX = 10_000;

export interface SignInLimits {
  /** Counts a try before it is checked, so that many at once cannot slip by. Answers how long to wait, or undefined: go on. */
  tried(address: string, account: string): Promise<number | undefined>;
  /** Gives back what a right password took: only wrong ones use up the limit. */
  succeeded(address: string, account: string): Promise<void>;
}

/**
 * Limits for an address and for an account. Who has signed in from an address has tries of their own there: neither others
 * behind the same address, nor whoever guesses at the account from elsewhere, lock them out.
 */
export function createSignInLimits(limits: { perAddress?: number; perAccount?: number } = {}): SignInLimits {
  const duration = WINDOW_SECONDS;
  const perAccount = { points: limits.perAccount ?? PER_ACCOUNT, duration };
  const addresses = new RateLimiterMemory({ points: limits.perAddress ?? PER_ADDRESS, duration });
  const accounts = new RateLimiterMemory(perAccount);
  const knownThere = new RateLimiterMemory(perAccount);
  const known = new Set<string>();

  return {
    async tried(address, account) {
      const there = `${networkOf(address)} ${account}`;
      if (known.has(there)) return taken(knownThere, there);
      return (await taken(addresses, networkOf(address))) ?? (await taken(accounts, account));
    },
    async succeeded(address, account) {
      const there = `${networkOf(address)} ${account}`;
      if (known.has(there)) await knownThere.delete(there);
      else await addresses.reward(networkOf(address));
      await accounts.delete(account);
      remember(there);
    },
  };

  function remember(there: string): void {
    known.delete(there);
    known.add(there);
    const [oldest] = known;
    if (known.size > KNOWN_MAX && oldest !== undefined) known.delete(oldest);
  }
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
