/** What the system does by itself, and when: it reminds, says that we are late and asks again. No step ever moves by time. */
import { checksBackAt } from "./check-back.ts";
import type { Conversation } from "./conversation.ts";
import { AUTOMATIC_WORDS_MAX } from "./lead.ts";
import type { Author } from "./nouns.ts";
import { LATE_GRACE_MS } from "./progress.ts";
import { DAY_MS, HOUR_MS, isoOf, MINUTE_MS, msOf } from "./time.ts";
import { returnsAt } from "./transfer.ts";

/** Who signs what the system says. Screens write "Automatic". */
export const SYSTEM: Author = { kind: "system", id: "00000000-0000-0000-0000-000000000000", name: "" };

/** How soon after a broken promise the next word is promised, in minutes that the site is open, where its policy does not say. */
export const LATE_WORD_MINUTES = 15;

/** From what the customer was asked, or from the reminder before, to the next reminder; the last is the time to the pause. */
const REMINDER_GAPS_MS = [24 * HOUR_MS, 48 * HOUR_MS, 4 * DAY_MS] as const;
/** From the resolution to the question whether it is solved, where the plan does not say, and from the question to the end. */
const FOLLOW_UP_DAYS = 3;
const CLOSE_MS = 3 * DAY_MS;

const REMIND_PART = 0.2;
const REMIND_MIN_MS = 10 * MINUTE_MS;

export type AutomaticKind =
  | "promise_broken"
  | "transferred"
  | "decision_chosen"
  | "decision_expired"
  | "check_back_due"
  | "reminded"
  | "paused"
  | "follow_up_asked"
  | "closed";

/** An entry that the system adds at `at`, if nobody acts before. `cause` tells it from others of its kind in the same conversation. */
export interface AutomaticAct {
  kind: AutomaticKind;
  at: string;
  cause: string;
}

/** What the system will do in a conversation that stays as it is, the soonest first. */
export function automaticActs(conversation: Conversation): AutomaticAct[] {
  const acts = [
    brokenPromise(conversation),
    lateTransfer(conversation),
    lateDecision(conversation),
    checkBack(conversation),
    reminder(conversation),
    followUp(conversation),
  ];
  return acts.filter((act) => act !== undefined).sort((a, b) => msOf(a.at) - msOf(b.at));
}

/** When the system has something to do in this conversation next. Undefined: never, unless somebody acts. */
export function wakeAt(conversation: Conversation): string | undefined {
  return automaticActs(conversation)[0]?.at;
}

/**
 * When the owner is reminded of a promise: 20 % of its time before it is due, at least 10 min before; of one that is not
 * longer than that, in the middle.
 */
export function remindsAt({ setAt, dueAt }: { setAt: string; dueAt: string }): string {
  const lengthMs = msOf(dueAt) - msOf(setAt);
  const aheadMs = lengthMs > REMIND_MIN_MS ? Math.max(lengthMs * REMIND_PART, REMIND_MIN_MS) : lengthMs / 2;
  return isoOf(msOf(dueAt) - aheadMs);
}

function brokenPromise({ promise, automaticWords = 0 }: Conversation): AutomaticAct | undefined {
  if (!promise || automaticWords >= AUTOMATIC_WORDS_MAX) return undefined;
  return { kind: "promise_broken", at: after(promise.dueAt, LATE_GRACE_MS), cause: promise.dueAt };
}

function lateTransfer(conversation: Conversation): AutomaticAct | undefined {
  const { transfer } = conversation;
  const at = returnsAt(conversation);
  return transfer && at !== undefined ? { kind: "transferred", at, cause: transfer.at } : undefined;
}

/** Options that nobody chose from in time: what was announced for that case holds, and it moves no step. */
function lateDecision({ decision, status }: Conversation): AutomaticAct | undefined {
  if (!decision?.expiresAt || decision.chosenOptionId || status === "closed") return undefined;
  const kind = decision.defaultOptionId ? "decision_chosen" : "decision_expired";
  return { kind, at: isoOf(msOf(decision.expiresAt)), cause: decision.id };
}

function checkBack(conversation: Conversation): AutomaticAct | undefined {
  const at = checksBackAt(conversation);
  return conversation.checkBack && at ? { kind: "check_back_due", at, cause: conversation.checkBack.at } : undefined;
}

/** A gap begins with the word before it: after a sleep of the machine the words do not come all at once. */
function reminder({ status, waiting }: Conversation): AutomaticAct | undefined {
  if (status !== "waiting" || waiting?.party !== "customer" || waiting.pausedAt) return undefined;
  const { since, reminders = 0, remindedAt = since } = waiting;
  const gapMs = REMINDER_GAPS_MS[reminders];
  if (gapMs === undefined) return undefined;
  const isLast = reminders === REMINDER_GAPS_MS.length - 1;
  return { kind: isLast ? "paused" : "reminded", at: after(remindedAt, gapMs), cause: `${since} ${reminders}` };
}

function followUp({ status, resolution, plan }: Conversation): AutomaticAct | undefined {
  if (status !== "resolved" || !resolution) return undefined;
  const { at, followUpAt } = resolution;
  if (followUpAt) return { kind: "closed", at: after(followUpAt, CLOSE_MS), cause: at };
  const askMs = (plan?.followUpDays ?? FOLLOW_UP_DAYS) * DAY_MS;
  return { kind: "follow_up_asked", at: after(at, askMs), cause: at };
}

function after(iso: string, ms: number): string {
  return isoOf(msOf(iso) + ms);
}
