/**
 * The nouns that entries and the folded state of a conversation share.
 * Times are ISO 8601 in UTC, ids lower-case UUIDs.
 */

export type Role = "agent" | "lead" | "owner";

export interface Author {
  kind: "visitor" | "agent" | "system" | "integration";
  id: string;
  /** A person's real name. Empty for a visitor who has given none and for the system, which screens sign "Automatic". */
  name: string;
}

/** A range in which something is expected. A promise is one time; an estimate is never one. */
export interface Estimate {
  from: string;
  to: string;
}

export interface StepOwner {
  kind: "agent" | "team" | "customer" | "third_party";
  id?: string | undefined;
  name?: string | undefined;
}

/** What shows that a step is under way or done: `tracking` a parcel number, `link` an address, `amount` a sum with its currency. */
export interface Evidence {
  kind: "tracking" | "link" | "amount";
  value: string;
  label?: string | undefined;
}

export interface PlannedStep {
  id: string;
  title: string;
  /** What the team calls this step; never shown to the visitor. */
  teamTitle?: string | undefined;
  owner?: StepOwner | undefined;
  estimate?: Estimate | undefined;
  /** For how long at most the customer is to hear nothing while it lasts, in minutes: what the next update time is prefilled with. */
  silenceMinutes?: number | undefined;
}

/** A step as an entry names it, so that the sentence stays true when the plan changes. */
export interface StepName {
  id: string;
  title: string;
}

export interface Person {
  id: string;
  name: string;
}

export interface DecisionOption {
  id: string;
  label: string;
  consequence?: string | undefined;
  cost?: string | undefined;
  estimate?: Estimate | undefined;
  recommended?: boolean | undefined;
  /** The step that is added to the plan when the customer chooses this. */
  step?: StepName | undefined;
}

/** A file that a message or note carries. The file itself is fetched apart, by whoever may see the entry. */
export interface Attachment {
  id: string;
  /** Text of whoever sent it, and nothing that a path is made of. */
  name: string;
  /** In bytes, as it is kept. */
  size: number;
  /** What it is served as. */
  type: string;
  /** Present on what is shown as a picture: its size in pixels. */
  picture?: { width: number; height: number } | undefined;
}

export interface Page {
  url: string;
  title: string;
}

export const DELAY_REASONS = [
  "carrier",
  "supplier",
  "stock",
  "investigation",
  "approval",
  "technical",
  "our_mistake",
  "volume",
  "weather",
  "missing_information",
  "other",
] as const;
export type DelayReason = (typeof DELAY_REASONS)[number];
/** A site's own words for reasons of delay. A reason that is not named has the built-in ones. */
export type DelayWording = Partial<Record<DelayReason, string | undefined>>;

export const GOODWILL_KINDS = ["refund", "voucher", "replacement", "other"] as const;
export type GoodwillKind = (typeof GOODWILL_KINDS)[number];

export interface Step extends PlannedStep {
  /** Changed by the act of a person or a connected system, never by a timer. At most one step is `active`. */
  state: "planned" | "active" | "done" | "skipped";
  startedAt?: string | undefined;
  endedAt?: string | undefined;
  /** Who set `estimate`, and when. */
  estimateSource?: { name: string; at: string } | undefined;
  /** The first estimate ever given for this step. */
  firstEstimate?: Estimate | undefined;
  text?: string | undefined;
  evidence?: Evidence | undefined;
}

export interface Plan {
  title: string;
  steps: Step[];
  /** So many days after a resolution without an answer the customer is asked again; 3 where absent. */
  followUpDays?: number | undefined;
}

/** The time by which the visitor hears again. `first_answer` is ended by any answer, `update` by an act that names the next time. */
export interface RunningPromise {
  kind: "first_answer" | "update";
  dueAt: string;
  setAt: string;
  by: Author;
  /** False for the time that an automatic entry names: it is shown, but not counted. */
  scored: boolean;
}

/** `kept` until due, `late` until due + 2 min, then `broken`; `replaced` when changed before due without an update. */
export type PromiseOutcome = "kept" | "late" | "broken" | "replaced";

export interface Delay {
  at: string;
  reason: DelayReason;
  /** How the site words the reason to its customers, where it has words of its own. */
  wording?: string | undefined;
  text?: string | undefined;
  before?: Estimate | undefined;
  estimate: Estimate;
}

export interface Waiting {
  party: "customer" | "third_party";
  name?: string | undefined;
  what: string;
  since: string;
  /** How often the system reminded the customer, and when it did so last. */
  reminders?: number | undefined;
  remindedAt?: string | undefined;
  /** No further reminder comes. Nothing is lost: the customer's next word goes on from here. */
  pausedAt?: string | undefined;
}

export interface Decision {
  id: string;
  question: string;
  options: DecisionOption[];
  defaultOptionId?: string | undefined;
  expiresAt?: string | undefined;
  chosenOptionId?: string | undefined;
  /** Nobody chose in time. */
  byDefault?: true | undefined;
}

export interface Resolution {
  at: string;
  by: Author;
  text: string;
  /** When the system asked once more whether it is solved. */
  followUpAt?: string | undefined;
  answer?: { at: string; solved: boolean } | undefined;
}

/** Why a conversation is the lead's to answer: two automatic words and no person's, or two promises broken in a row. */
export type LeadReason = "silent" | "broken_twice";

/** The part of a conversation's state that acts of progress change, and that withdrawing such an act gives back. */
export interface Progress {
  status: "open" | "waiting" | "resolved" | "closed";
  plan?: Plan | undefined;
  promise?: RunningPromise | undefined;
  /** How the promises that ended so far ended. */
  promises: Record<PromiseOutcome, number>;
  delay?: Delay | undefined;
  waiting?: Waiting | undefined;
  decision?: Decision | undefined;
  resolution?: Resolution | undefined;
  outcome?: "confirmed" | "unconfirmed" | "spam" | undefined;
  /** How often in a row the system said that we are late; absent when a person told the visitor something since. */
  automaticWords?: number | undefined;
  /** How many scored promises in a row were broken; absent when the last one was kept or late. */
  brokenInARow?: number | undefined;
  /** The conversation is the lead's to answer, until a person tells the visitor something. */
  lead?: { since: string; why: LeadReason } | undefined;
}
