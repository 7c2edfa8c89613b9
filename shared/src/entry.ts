/**
 * The log of a conversation. An entry is one row: words, or the past tense of an act.
 * Times are ISO 8601 in UTC, ids lower-case UUIDs, `seq` counts from 1 without gaps per conversation and viewer.
 */

import type {
  Attachment,
  Author,
  DecisionOption,
  DelayReason,
  Estimate,
  Evidence,
  GoodwillKind,
  Page,
  Person,
  PlannedStep,
  Progress,
  StepName,
} from "./nouns.ts";

/** What each kind of entry says, beside the fields that all entries share. */
export interface EntryBodies {
  opened: { ref: string; siteId: string; visitorId: string; page?: Page | undefined };
  /** `body` is empty where the files say it all. */
  message: { body: string; attachments?: Attachment[] | undefined };
  note: { body: string; mentions?: string[] | undefined; attachments?: Attachment[] | undefined };
  edited: { entryId: string; of: "message" | "note"; body: string };
  deleted: { entryId: string; of: "message" | "note" };
  assigned: { assignee?: Person | undefined; team?: Person | undefined };
  transferred: {
    from: Person;
    to: Person;
    reason: string;
    briefing?: string | undefined;
    /** Why a lead allowed one change of owner more than the rules do. */
    override?: string | undefined;
    /** It was not accepted in time and went back by itself. */
    returned?: true | undefined;
    /** The owner was gone when a word was due: the system gave it to a lead. Nothing is to be accepted, and it is not counted. */
    absent?: true | undefined;
  };
  accepted: { from?: Person | undefined };
  covered: { agent: Person; until: string };
  plan_set: { title: string; steps: PlannedStep[]; followUpDays?: number | undefined };
  step_advanced: {
    step: StepName;
    next?: StepName | undefined;
    text?: string | undefined;
    evidence?: Evidence | undefined;
  };
  step_added: { step: PlannedStep; afterStepId?: string | undefined };
  step_skipped: { step: StepName; next?: StepName | undefined; reason: string };
  step_moved: { step: StepName; afterStepId?: string | undefined };
  /** With `step` and `evidence`: what shows how far that step is, before it ends. `body` says it in words. */
  updated: { body: string; step?: StepName | undefined; evidence?: Evidence | undefined };
  delayed: {
    reason: DelayReason;
    /** How the site words this reason to its customers, where it has words of its own. */
    wording?: string | undefined;
    text?: string | undefined;
    before?: Estimate | undefined;
    estimate: Estimate;
  };
  waiting: { party: "customer" | "third_party"; name?: string | undefined; what: string };
  decision_offered: {
    question: string;
    options: DecisionOption[];
    defaultOptionId?: string | undefined;
    expiresAt?: string | undefined;
  };
  /** `byDefault`: nobody chose in time, and the option that was announced for that case holds. */
  decision_chosen: { decisionId: string; option: { id: string; label: string }; byDefault?: true | undefined };
  /** Nobody chose in time, and no option was announced for that case. */
  decision_expired: { decisionId: string; question: string };
  goodwill_granted: {
    goodwill: GoodwillKind;
    amount: number;
    currency: string;
    /** Why, for the team; never shown to the visitor. */
    reason?: string | undefined;
    approval: "granted" | "asked";
  };
  /** What was granted or not is named again, so that the sentence needs no other entry. */
  goodwill_answered: {
    grantId: string;
    approved: boolean;
    goodwill: GoodwillKind;
    amount: number;
    currency: string;
    text?: string | undefined;
  };
  /** The system asks the customer again for what is waited for. */
  reminded: { what: string };
  /** The customer was reminded and did not answer: no further reminder comes, and nothing is lost. */
  paused: { what: string };
  update_requested: Record<never, never>;
  promise_broken: { dueAt: string };
  check_back_due: { agent: Person };
  checked_back: { body: string };
  resolved: { text: string };
  confirmed: { text?: string | undefined };
  reopened: { text?: string | undefined };
  follow_up_asked: Record<never, never>;
  closed: { outcome: "confirmed" | "unconfirmed" | "spam" };
  rated: { score: number; text?: string | undefined };
  tagged: { add: string[]; remove: string[] };
  /** All that people wrote before it was emptied in place, and nothing is added any more. Who asked for it is its author. */
  erased: Record<never, never>;
  /** `restores` is the progress as it was before the withdrawn act. */
  withdrawn: { entryId: string; of: EntryKind; restores: Progress };
}

export type EntryKind = keyof EntryBodies;

interface EntryHead {
  /** Made by the client that wrote it, or derived from the cause of an automatic entry. */
  id: string;
  conversationId: string;
  seq: number;
  at: string;
  author: Author;
  /** The time by which the visitor is promised the next update. */
  nextUpdateBy?: string | undefined;
}

type OfKind<K extends EntryKind> = EntryHead & { kind: K } & EntryBodies[K];

export type Entry<K extends EntryKind = EntryKind> = { [Kind in EntryKind]: OfKind<Kind> }[K];

/** An entry as the log keeps it: `seq` is the team's, `publicSeq` the visitor's, absent on what visitors do not get. */
export type LogEntry = Entry & { publicSeq?: number | undefined };

/** An entry as a command proposes it, before the log gives it its place. */
export type Draft = { [K in EntryKind]: Omit<OfKind<K>, "conversationId" | "seq" | "at"> }[EntryKind];

export type Viewer = "team" | "visitor";

/**
 * The entry as this viewer may see it, with the viewer's own `seq`, or null when it is not for them.
 * The only place that knows what is private: everything a visitor receives has come through here.
 */
export function viewOf(entry: LogEntry, viewer: Viewer): Entry | null {
  const { publicSeq, ...whole } = entry;
  if (viewer === "team") return whole;
  const seen = publicPart(whole);
  return seen && { ...seen, seq: publicSeq ?? seen.seq };
}

function publicPart(entry: Entry): Entry | null {
  switch (entry.kind) {
    case "note":
    case "tagged":
    case "check_back_due":
      return null;
    case "edited":
    case "deleted":
      return entry.of === "note" ? null : entry;
    case "opened": {
      const { page: _, ...rest } = entry;
      return rest;
    }
    case "transferred": {
      const { briefing: _, override: __, ...rest } = entry;
      return rest;
    }
    case "goodwill_granted": {
      const { reason: _, ...rest } = entry;
      return rest;
    }
    case "plan_set":
      return { ...entry, steps: entry.steps.map(publicStep) };
    case "step_added":
      return { ...entry, step: publicStep(entry.step) };
    case "withdrawn":
      return { ...entry, restores: publicProgress(entry.restores) };
    default:
      return entry;
  }
}

function publicStep<S extends PlannedStep>({ teamTitle: _, ...step }: S): Omit<S, "teamTitle"> {
  return step;
}

function publicProgress(progress: Progress): Progress {
  if (!progress.plan) return progress;
  return { ...progress, plan: { ...progress.plan, steps: progress.plan.steps.map(publicStep) } };
}
