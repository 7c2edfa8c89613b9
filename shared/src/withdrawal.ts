import type { Entry, EntryKind } from "./entry.ts";
import type { Author } from "./nouns.ts";
import { MINUTE_MS, msOf } from "./time.ts";

/** How long its author may take an act of progress back. */
export const WITHDRAW_MS = 2 * MINUTE_MS;

/** Acts of progress. Words are edited or deleted instead, and what changes hands or money is undone by another act. */
const WITHDRAWABLE: ReadonlySet<EntryKind> = new Set<EntryKind>([
  "plan_set",
  "step_advanced",
  "step_added",
  "step_skipped",
  "step_moved",
  "updated",
  "delayed",
  "waiting",
  "decision_offered",
  "resolved",
  "reopened",
]);

export function isWithdrawable({ kind, author }: Entry): boolean {
  return WITHDRAWABLE.has(kind) && author.kind === "agent";
}

/**
 * Whether this person may take the entry back at this time, as far as the entry itself tells. The server refuses it as well
 * when something else has changed the progress since.
 */
export function mayWithdraw(entry: Entry, person: Pick<Author, "id">, nowMs: number): boolean {
  return isWithdrawable(entry) && entry.author.id === person.id && nowMs - msOf(entry.at) <= WITHDRAW_MS;
}
