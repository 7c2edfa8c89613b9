import { RATE_LIMITS, type RateLimits } from "../src/rate-limit.ts";

/** For tests of something else, who may ask as much as they like. */
export const UNLIMITED = Object.fromEntries(
  Object.keys(RATE_LIMITS).map((name) => [name, { times: 1_000_000, seconds: 1 }]),
) as RateLimits;
