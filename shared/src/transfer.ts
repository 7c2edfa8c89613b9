/** The rules of changing hands: how many transfers, until when one is to be accepted, and who answers meanwhile. */
import type { Conversation } from "./conversation.ts";
import type { Entry, EntryBodies } from "./entry.ts";
import { nextOpening, type OpeningHours } from "./hours.ts";
import type { Person } from "./nouns.ts";
import { tellsVisitor } from "./progress.ts";
import { DAY_MS, isoOf, MINUTE_MS, msOf } from "./time.ts";

/** Where the promise was late already when the transfer was made, this is the time to accept it. */
const LATE_ACCEPT_MS = 15 * MINUTE_MS;

/** What the next transfer of a conversation needs: the first nothing, the second a confirmation, any further one a lead's logged reason. */
export type TransferNeed = "nothing" | "confirmation" | "override";

export function transferNeed({ transfers }: Pick<Conversation, "transfers">): TransferNeed {
  if (transfers === 0) return "nothing";
  return transfers === 1 ? "confirmation" : "override";
}

/**
 * When a transfer that its receiver has not accepted goes back: at half of the running promise's time, counted from the
 * transfer where that is the later beginning. Undefined while none is pending, or while no promise runs.
 */
export function returnsAt({ transfer, promise }: Pick<Conversation, "transfer" | "promise">): string | undefined {
  if (!transfer || !promise) return undefined;
  const fromMs = Math.max(msOf(transfer.at), msOf(promise.setAt));
  const leftMs = msOf(promise.dueAt) - fromMs;
  return isoOf(fromMs + (leftMs > 0 ? leftMs / 2 : LATE_ACCEPT_MS));
}

/** What the automatic entry says by which a transfer goes back, or undefined while it is not time for it. It is no transfer of its own. */
export function returnOf(
  conversation: Pick<Conversation, "transfer" | "promise">,
  nowMs: number,
): EntryBodies["transferred"] | undefined {
  const { transfer } = conversation;
  const at = returnsAt(conversation);
  if (!transfer || at === undefined || nowMs < msOf(at)) return undefined;
  return { from: transfer.to, to: transfer.from, reason: "", returned: true };
}

/** What a change of owner does to the count of transfers and to the one that waits to be accepted. */
export function handedOver(before: Conversation, entry: Entry<"transferred">): Partial<Conversation> {
  const change = { owner: entry.to, cover: undefined };
  if (entry.returned || entry.absent) return { ...change, transfer: undefined };
  const transfer = { from: entry.from, to: entry.to, at: entry.at };
  return { ...change, transfer, transfers: before.transfers + 1 };
}

/** A receiver who tells the visitor something has taken the conversation over, whether they said so or not. */
export function takenOver({ transfer }: Pick<Conversation, "transfer">, entry: Entry): Partial<Conversation> {
  return transfer && entry.author.id === transfer.to.id && tellsVisitor(entry) ? { transfer: undefined } : {};
}

/** Until when a cover may last: a day, and where the site is closed by then, until it opens again. */
export function coverLimit(hours: OpeningHours | undefined, nowMs: number): number {
  return nextOpening(hours, nowMs + DAY_MS) ?? nowMs + DAY_MS;
}

/** The colleague who covers at this time. A cover ends by itself: nobody has to end it. */
export function coveredBy({ cover }: Pick<Conversation, "cover">, nowMs: number): Person | undefined {
  return cover && nowMs < msOf(cover.until) ? cover.agent : undefined;
}

/** Who answers the visitor at this time: whoever covers, else the owner. */
export function answeredBy(conversation: Pick<Conversation, "cover" | "owner">, nowMs: number): Person | undefined {
  return coveredBy(conversation, nowMs) ?? conversation.owner;
}
