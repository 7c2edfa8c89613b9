import type { Refusal } from "@milepost/shared";
import type { Actor } from "./actor.ts";
import { isThisMachine } from "./identity/network.ts";
import { createRateCount, type Rate, type RateCount, SHARE_MAX } from "./rate.ts";
import { refusal } from "./refusal.ts";

const TEN_SECONDS = 10;
const TEN_MINUTES = 600;

/** What may be asked of the door. Those per address are for an office of some hundred people behind one. */
export const RATE_LIMITS = {
  visitor: { times: 200, seconds: TEN_SECONDS },
  agent: { times: 2_000, seconds: TEN_SECONDS },
  integration: { times: 10_000, seconds: TEN_SECONDS },
  /** What costs the most to answer: pages of a log and of lists. */
  visitorReads: { times: 100, seconds: TEN_SECONDS },
  agentReads: { times: 1_000, seconds: TEN_SECONDS },
  /** What is told to others at once, and never kept. */
  visitorSigns: { times: 40, seconds: TEN_SECONDS },
  agentSigns: { times: 200, seconds: TEN_SECONDS },
  visitorOpenings: { times: 100, seconds: TEN_MINUTES },
  /** Of all visitors from one address together. */
  addressCommands: { times: 5_000, seconds: TEN_SECONDS },
  addressOpenings: { times: 300, seconds: TEN_MINUTES },
  /** Of all visitors of a site together. */
  siteCommands: { times: 250_000, seconds: TEN_SECONDS },
  siteOpenings: { times: 3_000, seconds: TEN_SECONDS },
} as const satisfies Record<string, Rate>;

export type RateLimits = Record<keyof typeof RATE_LIMITS, Rate>;

const READS = new Set(["conversation:list", "conversation:window", "conversation:sync", "inbox:list"]);
const SIGNS = new Set(["typing:set", "looking:set"]);
const OPENING = "conversation:open";

type Counted = readonly [limit: keyof RateLimits, key: string, share?: number];

/** Counts what is asked, whether or not it is a command, in memory; a refusal says when the next one is taken. */
export function createRateLimit(
  rates: Partial<RateLimits> = {},
): (actor: Actor, name: string) => Promise<Refusal | undefined> {
  const counts = Object.fromEntries(
    Object.entries({ ...RATE_LIMITS, ...rates }).map(([name, rate]) => [name, createRateCount(rate)]),
  ) as Record<keyof RateLimits, RateCount>;
  return async (actor, name) => {
    for (const [limit, key, share] of countedFor(actor, name)) {
      const waitMs = await counts[limit].taken(key, share);
      if (waitMs !== undefined) return tooMuch(waitMs);
    }
    return undefined;
  };
}

/** Nothing was done, and it may be asked again by then. */
export function tooMuch(waitMs: number): Refusal {
  return refusal("rate_limited", "That was too much at once. It is tried again.", waitMs);
}

/** Behind a proxy on this machine that TRUST_PROXY does not name is everybody: they shall not lock each other out. */
export function shareOf(network: string): number {
  return isThisMachine(network) ? SHARE_MAX : 1;
}

/** The narrowest first: who has used up their own uses up nobody else's. */
function* countedFor(actor: Actor, name: string): Generator<Counted> {
  yield [actor.kind, actor.id];
  switch (actor.kind) {
    case "integration":
      return;
    case "agent":
      if (READS.has(name)) yield ["agentReads", actor.id];
      if (SIGNS.has(name)) yield ["agentSigns", actor.id];
      return;
    case "visitor": {
      const { network } = actor;
      const isOpening = name === OPENING;
      if (READS.has(name)) yield ["visitorReads", actor.id];
      if (SIGNS.has(name)) yield ["visitorSigns", actor.id];
      if (isOpening) yield ["visitorOpenings", actor.id];
      if (network !== undefined) {
        yield ["addressCommands", network, shareOf(network)];
        if (isOpening) yield ["addressOpenings", network, shareOf(network)];
      }
      yield ["siteCommands", actor.site.id];
      if (isOpening) yield ["siteOpenings", actor.site.id];
      return;
    }
    default:
      actor satisfies never;
  }
}
