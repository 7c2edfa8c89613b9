import type { Conversation } from "./conversation.ts";
import { isoOf, MINUTE_MS, msOf } from "./time.ts";

/** So long before its next update is due, what was put off comes back. */
const SNOOZE_ENDS_AHEAD_MS = 15 * MINUTE_MS;

/** Whose promise is due at this time or before is not put off any more. */
export function snoozeHorizon(nowMs: number): string {
  return isoOf(nowMs + SNOOZE_ENDS_AHEAD_MS);
}

/**
 * True while an agent has put a conversation off, for their own list alone. `snoozedUntil` comes with a summary and is absent
 * once something has happened in the conversation. It never hides a promise that is due within 15 minutes.
 */
export function isSnoozed(
  { snoozedUntil, state }: { snoozedUntil?: string | undefined; state: Pick<Conversation, "promise"> },
  nowMs: number,
): boolean {
  if (snoozedUntil === undefined || nowMs >= msOf(snoozedUntil)) return false;
  return !state.promise || msOf(state.promise.dueAt) > msOf(snoozeHorizon(nowMs));
}
