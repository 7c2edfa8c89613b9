/**
 * Goodwill: what agents grant by themselves, and what they ask a lead for. An amount is a decimal number of the currency's
 * unit (12.5 is 12.50 euros), with no more decimals than the currency has; sums are made of whole numbers, and are exact.
 */
import type { Entry } from "./entry.ts";
import type { GoodwillKind, Person } from "./nouns.ts";

/** How much agents may grant without asking. Amounts are of `currency`, the only one that the site grants in. */
export interface GoodwillLimits {
  currency: string;
  /** In one conversation, whoever grants it. */
  perConversation: number;
  /** By one agent within 24 hours, over all conversations. */
  perAgentPerDay: number;
}

export const DEFAULT_GOODWILL: GoodwillLimits = { currency: "EUR", perConversation: 25, perAgentPerDay: 100 };

/** How many requests of one conversation may wait for a lead at the same time. */
export const GOODWILL_ASKED_MAX = 3;

/** What an agent has asked a lead for and no lead has answered yet. `id` is its entry's. */
export interface GoodwillRequest {
  id: string;
  kind: GoodwillKind;
  amount: number;
  currency: string;
  /** Absent in what the visitor gets. */
  reason?: string | undefined;
  by: Person;
  at: string;
}

/** The goodwill of one conversation. Bounded: sums, and requests while they wait. */
export interface Goodwill {
  /** What was granted in all, at once or by a lead, by currency. */
  granted: Record<string, number>;
  asked: GoodwillRequest[];
}

/** No currency has a smaller coin (ISO 4217). */
const PARTS = 10_000;

/** The amount in ten-thousandths of the currency's unit, a whole number: what sums are made of. */
export function partsOf(amount: number): number {
  return Math.round(amount * PARTS);
}

export function amountOf(parts: number): number {
  return parts / PARTS;
}

/** True for an amount above 0 that the currency's coins can pay. */
export function isPayable(amount: number, currency: string): boolean {
  const scale = 10 ** decimalsOf(currency);
  // The quotient of two whole numbers is the double next to it, and so is a decimal as it was written.
  return amount > 0 && Math.round(amount * scale) / scale === amount;
}

export function goodwillAfter(before: Goodwill = { granted: {}, asked: [] }, entry: GoodwillEntry): Goodwill {
  switch (entry.kind) {
    case "goodwill_granted": {
      const { id, goodwill: kind, amount, currency, reason, author, at } = entry;
      if (entry.approval === "granted") return { ...before, granted: added(before.granted, amount, currency) };
      const by = { id: author.id, name: author.name };
      return { ...before, asked: [...before.asked, { id, kind, amount, currency, reason, by, at }] };
    }
    case "goodwill_answered": {
      const request = before.asked.find(({ id }) => id === entry.grantId);
      if (!request) return before;
      const asked = before.asked.filter((each) => each !== request);
      const { amount, currency } = request;
      return { granted: entry.approved ? added(before.granted, amount, currency) : before.granted, asked };
    }
    default:
      return entry satisfies never;
  }
}

type GoodwillEntry = Entry<"goodwill_granted"> | Entry<"goodwill_answered">;

function added(granted: Goodwill["granted"], amount: number, currency: string): Goodwill["granted"] {
  return { ...granted, [currency]: amountOf(partsOf(granted[currency] ?? 0) + partsOf(amount)) };
}

const decimals = new Map<string, number>();

/** 2 for euros, 0 for yen, 3 for dinars. Making a format costs far more than keeping what it said. */
function decimalsOf(currency: string): number {
  const known = decimals.get(currency);
  if (known !== undefined) return known;
  const format = new Intl.NumberFormat("en", { style: "currency", currency });
  const found = format.resolvedOptions().maximumFractionDigits ?? 2;
  decimals.set(currency, found);
  return found;
}
