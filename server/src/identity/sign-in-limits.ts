import { isIPv6 } from "node:net";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";

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

/** One subscriber has a whole /64 of IPv6 addresses. An IPv4 address may come in an IPv6 one. */
function networkOf(address: string): string {
  const v4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (v4 || !isIPv6(address)) return v4 ?? address;
  const [head = "", tail] = address.split("%")[0]?.split("::") ?? [];
  const groups = head.split(":");
  const missing = tail === undefined ? 0 : 8 - groups.length - tail.split(":").length;
  return [...groups, ...Array(missing).fill("0"), ...(tail ?? "").split(":")].slice(0, 4).join(":");
}
