/** What is measured of one conversation, folded entry by entry beside its state. What the figures say is made of these, and of nothing else. */
import type { Conversation } from "./conversation.ts";
import type { Entry } from "./entry.ts";
import { type OpeningHours, openMsBetween } from "./hours.ts";
import { holderOf, ledgerOf } from "./ledger.ts";
import { tellsVisitor } from "./progress.ts";
import { msOf } from "./time.ts";

/** Times are in ms; `Open` counts opening hours alone. Nothing of it is a visitor's business. */
export interface Facts {
  /** Since when the visitor has heard nothing, or we owe them a word again. */
  silentSince: string;
  /** From the beginning to the first entry by which a person or a connected system told the visitor something. */
  firstAnswerMs?: number | undefined;
  firstAnswerOpenMs?: number | undefined;
  /** The longest time between two such entries while it was open, the present one up to the last entry included. */
  longestSilenceMs: number;
  longestSilenceOpenMs: number;
  kept: number;
  late: number;
  broken: number;
  replaced: number;
  /** Delays of what had been estimated before, and how many of them were told before that estimate had passed. */
  delays: number;
  delaysBeforeDue: number;
  transfers: number;
  /** Who had it, up to the last entry. */
  withUsMs: number;
  withUsOpenMs: number;
  withCustomerMs: number;
  withCustomerOpenMs: number;
  withOthersMs: number;
  withOthersOpenMs: number;
  /** A solution was offered, the customer said yes, it was closed without their answer, it was opened again after a solution. */
  isResolved: boolean;
  isConfirmed: boolean;
  isUnconfirmed: boolean;
  isReopened: boolean;
  /** How often the visitor asked for news. */
  newsRequests: number;
}

/** The facts after `entry`, by which `before` became `after`. */
export function factsAfter(
  facts: Facts | undefined,
  { before, after, entry }: { before: Conversation | undefined; after: Conversation; entry: Entry },
  hours: OpeningHours | undefined,
): Facts {
  const known = facts ?? unknown(entry.at);
  const silence = silenceAfter(known, before, after, entry, hours);
  const { promises, transfers, resolution, status, outcome } = after;
  return {
    ...known,
    ...silence,
    ...firstAnswer(known, after, entry, hours),
    ...delayed(known, entry),
    ...held(after, entry.at),
    ...heldOpen(known, before, entry, hours),
    ...promises,
    transfers,
    isResolved: resolution !== undefined,
    isConfirmed: status === "closed" && outcome === "confirmed",
    isUnconfirmed: status === "closed" && outcome === "unconfirmed",
    isReopened: known.isReopened || (isOver(before) && !isOver(after) && entry.kind !== "withdrawn"),
    newsRequests: known.newsRequests + (entry.kind === "update_requested" ? 1 : 0),
  };
}

function unknown(at: string): Facts {
  return {
    silentSince: at,
    longestSilenceMs: 0,
    longestSilenceOpenMs: 0,
    kept: 0,
    late: 0,
    broken: 0,
    replaced: 0,
    delays: 0,
    delaysBeforeDue: 0,
    transfers: 0,
    withUsMs: 0,
    withUsOpenMs: 0,
    withCustomerMs: 0,
    withCustomerOpenMs: 0,
    withOthersMs: 0,
    withOthersOpenMs: 0,
    isResolved: false,
    isConfirmed: false,
    isUnconfirmed: false,
    isReopened: false,
    newsRequests: 0,
  };
}

/** Silence counts while it is open; what the system says breaks none. Who waits for the customer owes no word. */
function silenceAfter(
  known: Facts,
  before: Conversation | undefined,
  after: Conversation,
  entry: Entry,
  hours: OpeningHours | undefined,
): Pick<Facts, "silentSince" | "longestSilenceMs" | "longestSilenceOpenMs"> {
  const wasOpen = before?.status === "open";
  const [fromMs, toMs] = [msOf(known.silentSince), msOf(entry.at)];
  const isBroken = isWord(entry) || (!wasOpen && after.status === "open");
  return {
    silentSince: isBroken ? entry.at : known.silentSince,
    longestSilenceMs: wasOpen ? Math.max(known.longestSilenceMs, toMs - fromMs) : known.longestSilenceMs,
    longestSilenceOpenMs: wasOpen
      ? Math.max(known.longestSilenceOpenMs, openMsBetween(hours, fromMs, toMs))
      : known.longestSilenceOpenMs,
  };
}

function firstAnswer(
  known: Facts,
  { openedAt }: Conversation,
  entry: Entry,
  hours: OpeningHours | undefined,
): Pick<Facts, "firstAnswerMs" | "firstAnswerOpenMs"> {
  if (known.firstAnswerMs !== undefined || !isWord(entry)) return {};
  const [fromMs, toMs] = [msOf(openedAt), msOf(entry.at)];
  return { firstAnswerMs: toMs - fromMs, firstAnswerOpenMs: openMsBetween(hours, fromMs, toMs) };
}

function delayed({ delays, delaysBeforeDue }: Facts, entry: Entry): Pick<Facts, "delays" | "delaysBeforeDue"> {
  if (entry.kind !== "delayed" || !entry.before) return { delays, delaysBeforeDue };
  const isBeforeDue = msOf(entry.at) <= msOf(entry.before.to);
  return { delays: delays + 1, delaysBeforeDue: delaysBeforeDue + (isBeforeDue ? 1 : 0) };
}

function held(after: Conversation, at: string): Pick<Facts, "withUsMs" | "withCustomerMs" | "withOthersMs"> {
  const times = ledgerOf(after, msOf(at));
  const sum = (party: "us" | "customer" | "third_party") =>
    times.reduce((total, each) => total + (each.party === party ? each.ms : 0), 0);
  return { withUsMs: sum("us"), withCustomerMs: sum("customer"), withOthersMs: sum("third_party") };
}

/** The opening hours since the entry before, for whoever had it meanwhile. */
function heldOpen(
  known: Facts,
  before: Conversation | undefined,
  entry: Entry,
  hours: OpeningHours | undefined,
): Partial<Facts> {
  const holder = before && holderOf(before);
  if (!holder) return {};
  const openMs = openMsBetween(hours, msOf(before.lastAt), msOf(entry.at));
  switch (holder.party) {
    case "us":
      return { withUsOpenMs: known.withUsOpenMs + openMs };
    case "customer":
      return { withCustomerOpenMs: known.withCustomerOpenMs + openMs };
    case "third_party":
      return { withOthersOpenMs: known.withOthersOpenMs + openMs };
    default:
      return holder.party satisfies never;
  }
}

function isWord(entry: Entry): boolean {
  return tellsVisitor(entry) && entry.author.kind !== "system";
}

function isOver(conversation: Conversation | undefined): boolean {
  return conversation?.status === "resolved" || conversation?.status === "closed";
}
