/** The rules of plan, promise and delay, as pure functions of entries and `now`. */
import type { Draft, Entry, EntryKind } from "./entry.ts";
import { addOpenMinutes, type OpeningHours } from "./hours.ts";
import type { Estimate, Evidence, Plan, PlannedStep, Progress, PromiseOutcome, RunningPromise, Step } from "./nouns.ts";
import { isoOf, MINUTE_MS, msOf } from "./time.ts";

/** From due to due + 2 min an update is `late`; after that the promise is `broken`. */
export const LATE_GRACE_MS = 2 * MINUTE_MS;

/** What the site promises when nobody names a time. */
export interface PromisePolicy {
  firstAnswerMinutes: number;
  updateMinutes: number;
  /** How soon after a broken promise the system names the next word; `LATE_WORD_MINUTES` where absent. */
  lateWordMinutes?: number | undefined;
}

export const DEFAULT_POLICY: PromisePolicy = { firstAnswerMinutes: 5, updateMinutes: 60 };

/** Entries by which an agent tells the visitor something; such an entry is the first answer, and an update when it names the next time. */
const TELLING: ReadonlySet<EntryKind> = new Set<EntryKind>([
  "message",
  "plan_set",
  "step_advanced",
  "step_added",
  "step_skipped",
  "step_moved",
  "updated",
  "delayed",
  "waiting",
  "decision_offered",
  "goodwill_granted",
  "goodwill_answered",
  "checked_back",
  "resolved",
]);

/** True for what an agent or a connected system tells the visitor: words, progress, a solution. */
export function tellsVisitor({ kind, author }: Entry): boolean {
  return TELLING.has(kind) && author.kind !== "visitor";
}

/**
 * What the entry does to the running promise: how it ends, if it does, and what runs afterwards.
 * `status` is the conversation's after the entry: who waits for the customer or is done owes no update.
 */
export function settle(
  running: RunningPromise | undefined,
  entry: Entry,
  status: Progress["status"],
): { outcome?: PromiseOutcome | undefined; next: RunningPromise | undefined } {
  const named = entry.nextUpdateBy;
  const isOpen = status === "open";
  const tells = tellsVisitor(entry);
  const endsByWord = running?.kind === "first_answer" || running?.scored === false;
  const ends = !isOpen || named !== undefined || (tells && endsByWord);
  const outcome = running && ends ? outcomeOf(running, entry, tells) : undefined;
  if (!isOpen) return { outcome, next: undefined };
  if (named !== undefined) return { outcome, next: promised(named, running, entry, tells) };
  return { outcome, next: ends ? undefined : running };
}

function promised(dueAt: string, running: RunningPromise | undefined, entry: Entry, tells: boolean): RunningPromise {
  const isFirst = entry.kind === "opened" || (running?.kind === "first_answer" && !tells);
  return {
    kind: isFirst ? "first_answer" : "update",
    dueAt,
    setAt: entry.at,
    by: entry.author,
    scored: entry.kind !== "promise_broken",
  };
}

function outcomeOf(running: RunningPromise, entry: Entry, tells: boolean): PromiseOutcome | undefined {
  if (!running.scored) return undefined;
  const lateMs = msOf(entry.at) - msOf(running.dueAt);
  if (entry.kind === "promise_broken" || lateMs > LATE_GRACE_MS) return "broken";
  if (lateMs > 0) return "late";
  return tells ? "kept" : "replaced";
}

/**
 * The honesty rule: an open conversation always has a next-update time. Where `after` is open and none runs,
 * the last draft of the act names the policy's, counted in the minutes that the site is open.
 */
export function withPolicyPromise(
  drafts: Draft[],
  after: Progress,
  policy: PromisePolicy,
  nowMs: number,
  hours?: OpeningHours | undefined,
): Draft[] {
  const last = drafts.at(-1);
  if (!last || after.status !== "open" || after.promise) return drafts;
  const minutes = last.author.kind === "visitor" ? policy.firstAnswerMinutes : policy.updateMinutes;
  return [...drafts.slice(0, -1), { ...last, nextUpdateBy: isoOf(addOpenMinutes(hours, nowMs, minutes)) }];
}

const PROGRESS_FIELDS = {
  status: true,
  plan: true,
  promise: true,
  promises: true,
  delay: true,
  waiting: true,
  decision: true,
  resolution: true,
  outcome: true,
  automaticWords: true,
  brokenInARow: true,
  lead: true,
} satisfies Record<keyof Progress, true>;

/** The progress in a conversation, every field of it: one that is not there is undefined, and takes away what stood there. */
export function progressOf(conversation: Progress): Progress {
  const fields = Object.keys(PROGRESS_FIELDS) as (keyof Progress)[];
  return Object.fromEntries(fields.map((field) => [field, conversation[field]])) as unknown as Progress;
}

/** The plan that the entry's steps begin: what was done or skipped before stays, and the first new step starts. */
export function planOf(entry: Entry<"plan_set">, before: Plan | undefined): Plan {
  const { title, steps, followUpDays } = entry;
  const past = (before?.steps ?? []).filter(({ state }) => state === "done" || state === "skipped");
  return { title, steps: started([...past, ...steps.map((step) => planned(step, entry))], entry.at), followUpDays };
}

/** Ends a step as done or skipped; when it was the active one, the next planned step starts. */
export function endStep(plan: Plan, stepId: string, ending: Partial<Step>, at: string): Plan {
  const steps = plan.steps.map((step) => (step.id === stepId ? { ...step, ...ending, endedAt: at } : step));
  return { ...plan, steps: started(steps, at) };
}

/** Gives a step that has not ended what shows how far it is. */
export function showStep(plan: Plan, stepId: string, evidence: Evidence): Plan {
  return { ...plan, steps: plan.steps.map((step) => (step.id === stepId ? { ...step, evidence } : step)) };
}

/** Adds a step behind `afterStepId`, or at the end. */
export function addStep(plan: Plan, step: PlannedStep, afterStepId: string | undefined, entry: Entry): Plan {
  return {
    ...plan,
    steps: started(placed(plan.steps, planned(step, entry), afterStepId, plan.steps.length), entry.at),
  };
}

/** Moves a planned step behind `afterStepId`, or to the first place ahead of now. */
export function moveStep(plan: Plan, stepId: string, afterStepId: string | undefined): Plan {
  const step = plan.steps.find(({ id }) => id === stepId);
  if (!step) return plan;
  const others = plan.steps.filter(({ id }) => id !== stepId);
  return {
    ...plan,
    steps: placed(
      others,
      step,
      afterStepId,
      others.findIndex(({ state }) => state === "planned"),
    ),
  };
}

/** Gives the active step a new estimate and keeps the first one. */
export function estimateStep(plan: Plan, estimate: Estimate, entry: Entry): Plan {
  const steps = plan.steps.map((step) =>
    step.state === "active"
      ? {
          ...step,
          estimate,
          estimateSource: sourceOf(entry),
          firstEstimate: step.firstEstimate ?? step.estimate ?? estimate,
        }
      : step,
  );
  return { ...plan, steps };
}

/** Where a step may stand: ahead of now, never behind it. */
export function isAhead(plan: Plan, afterStepId: string | undefined): boolean {
  const after = plan.steps.findIndex(({ id }) => id === afterStepId);
  if (after < 0) return afterStepId === undefined;
  return plan.steps.slice(after + 1).every(({ state }) => state === "planned");
}

function started(steps: Step[], at: string): Step[] {
  if (steps.some(({ state }) => state === "active")) return steps;
  const first = steps.findIndex(({ state }) => state === "planned");
  return steps.map((step, index) => (index === first ? { ...step, state: "active", startedAt: at } : step));
}

function planned(step: PlannedStep, entry: Entry): Step {
  if (!step.estimate) return { ...step, state: "planned" };
  return { ...step, state: "planned", estimateSource: sourceOf(entry), firstEstimate: step.estimate };
}

function placed(steps: Step[], step: Step, afterStepId: string | undefined, otherwise: number): Step[] {
  const after = steps.findIndex(({ id }) => id === afterStepId);
  const index = after >= 0 ? after + 1 : otherwise < 0 ? steps.length : otherwise;
  return [...steps.slice(0, index), step, ...steps.slice(index)];
}

function sourceOf(entry: Entry): { name: string; at: string } {
  return { name: entry.author.name, at: entry.at };
}
