/** Who had the problem, and how long: with us, with the customer, with a third party by name. Calendar time; what is solved is with nobody. */
import type { Progress } from "./nouns.ts";
import { msOf } from "./time.ts";

/** Names are the agents' to choose: of this many on, the times of further third parties are added up without a name. */
const THIRD_PARTIES_MAX = 8;

export interface Holder {
  party: "us" | "customer" | "third_party";
  name?: string | undefined;
}

/** How long each had it, in ms, up to `since`, from when on the present holder has it. */
export interface Ledger {
  since: string;
  times: (Holder & { ms: number })[];
}

type Held = Pick<Progress, "status" | "waiting">;

/** Who has it now; undefined when it is solved or closed. */
export function holderOf({ status, waiting }: Held): Holder | undefined {
  switch (status) {
    case "open":
      return waiting?.party === "third_party" ? { party: "third_party", name: waiting.name } : { party: "us" };
    case "waiting":
      return { party: "customer" };
    case "resolved":
    case "closed":
      return undefined;
    default:
      return status satisfies never;
  }
}

export function ledgerAfter(before: Held & { ledger: Ledger }, after: Held, at: string): Ledger {
  const [had, has] = [holderOf(before), holderOf(after)];
  if (had?.party === has?.party && had?.name === has?.name) return before.ledger;
  return { since: at, times: timesAt(before, msOf(at)) };
}

/** Everyone who had the problem until `nowMs`, in the order in which they had it first. */
export function ledgerOf(conversation: Held & { ledger: Ledger }, nowMs: number): Ledger["times"] {
  return timesAt(conversation, nowMs);
}

/** Third parties as one: their names are what somebody wrote. */
export function withoutNames({ since, times }: Ledger): Ledger {
  const msOfParty = (party: Holder["party"]) =>
    times.reduce((sum, each) => (each.party === party ? sum + each.ms : sum), 0);
  const merged = (["us", "customer", "third_party"] as const).map((party) => ({ party, ms: msOfParty(party) }));
  return { since, times: merged.filter(({ ms }) => ms > 0) };
}

function timesAt(conversation: Held & { ledger: Ledger }, nowMs: number): Ledger["times"] {
  const { since, times } = conversation.ledger;
  const holder = holderOf(conversation);
  const ms = Math.max(0, nowMs - msOf(since));
  if (!holder || ms === 0) return times;
  const isFull = times.filter(({ party }) => party === "third_party").length >= THIRD_PARTIES_MAX;
  const isKnown = times.some((each) => each.party === holder.party && each.name === holder.name);
  const counted = isKnown || !isFull || holder.party !== "third_party" ? holder : { party: holder.party };
  const index = times.findIndex(({ party, name }) => party === counted.party && name === counted.name);
  if (index < 0) return [...times, { ...counted, ms }];
  return times.map((each, place) => (place === index ? { ...each, ms: each.ms + ms } : each));
}
