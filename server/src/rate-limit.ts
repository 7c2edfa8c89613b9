import type { Refusal } from "@milepost/shared";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import type { Actor } from "./actor.ts";
import { refusal } from "./refusal.ts";

/** How many commands one actor may send in how many seconds: a burst, and by it a lasting rate. */
export interface Rate {
  commands: number;
  seconds: number;
}

export type RateLimits = Record<Actor["kind"], Rate>;

export const RATE_LIMITS: RateLimits = {
  visitor: { commands: 200, seconds: 10 },
  agent: { commands: 2_000, seconds: 10 },
  integration: { commands: 10_000, seconds: 10 },
};

/** Counts commands per actor, in memory; a refusal says when the next one is taken. */
export function createRateLimit(rates: RateLimits): (actor: Actor) => Promise<Refusal | undefined> {
  const { visitor, agent, integration } = rates;
  const limiters = { visitor: limiterOf(visitor), agent: limiterOf(agent), integration: limiterOf(integration) };
  return async (actor) => {
    try {
      await limiters[actor.kind].consume(actor.id);
      return undefined;
    } catch (overrun) {
      if (!(overrun instanceof RateLimiterRes)) throw overrun;
      return refusal("rate_limited", "That was too much at once. It is tried again.", overrun.msBeforeNext);
    }
  };
}

function limiterOf({ commands, seconds }: Rate): RateLimiterMemory {
  return new RateLimiterMemory({ points: commands, duration: seconds });
}
