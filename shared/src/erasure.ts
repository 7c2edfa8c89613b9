/**
 * Erasure: words leave the log in place, and id, seq, time and kind stay. What this file empties is all that people wrote; what
 * is left tells that something was said or done, and when.
 */
import type { Entry } from "./entry.ts";
import type { DecisionOption, PlannedStep, Progress, StepName } from "./nouns.ts";

/** The entry with nothing in it that a person wrote. Folding entries that were erased gives what folding them unerased gave. */
export function withoutWords(whole: Entry): Entry {
  const entry = whole.author.kind === "visitor" ? { ...whole, author: { ...whole.author, name: "" } } : whole;
  switch (entry.kind) {
    case "message":
    case "note":
      return { ...entry, body: "", attachments: undefined };
    case "edited":
    case "checked_back":
      return { ...entry, body: "" };
    case "updated": {
      const { step } = entry;
      return { ...entry, body: "", step: step && { id: step.id, title: "" }, evidence: undefined };
    }
    case "opened":
      return { ...entry, page: undefined };
    case "transferred":
      return { ...entry, reason: "", briefing: undefined, override: undefined };
    case "plan_set":
      return { ...entry, title: "", steps: entry.steps.map(plannedWithoutWords) };
    case "step_advanced":
      return { ...entry, ...stepsOf(entry), text: undefined, evidence: undefined };
    case "step_added":
      return { ...entry, step: plannedWithoutWords(entry.step) };
    case "step_skipped":
      return { ...entry, ...stepsOf(entry), reason: "" };
    case "step_moved":
      return { ...entry, ...stepsOf(entry) };
    case "delayed":
      return { ...entry, text: undefined };
    case "waiting":
      return { ...entry, name: undefined, what: "" };
    case "decision_offered":
      return { ...entry, question: "", options: entry.options.map(optionWithoutWords) };
    case "decision_chosen":
      return { ...entry, option: { id: entry.option.id, label: "" } };
    case "decision_expired":
      return { ...entry, question: "" };
    case "goodwill_granted":
      return { ...entry, reason: undefined };
    case "goodwill_answered":
    case "confirmed":
    case "reopened":
    case "rated":
      return { ...entry, text: undefined };
    case "reminded":
    case "paused":
      return { ...entry, what: "" };
    case "resolved":
      return { ...entry, text: "" };
    case "tagged":
      return { ...entry, add: [], remove: [] };
    case "withdrawn":
      return { ...entry, restores: progressWithoutWords(entry.restores) };
    case "deleted":
    case "assigned":
    case "accepted":
    case "covered":
    case "update_requested":
    case "promise_broken":
    case "check_back_due":
    case "follow_up_asked":
    case "closed":
    case "erased":
      return entry;
    default:
      return entry satisfies never;
  }
}

function stepsOf({ step, next }: { step: StepName; next?: StepName | undefined }) {
  return { step: { id: step.id, title: "" }, ...(next && { next: { id: next.id, title: "" } }) };
}

function plannedWithoutWords<S extends PlannedStep>(step: S): S {
  const { owner } = step;
  return { ...step, title: "", teamTitle: undefined, owner: owner && { ...owner, name: undefined } };
}

function optionWithoutWords({ step, ...option }: DecisionOption): DecisionOption {
  const kept = { ...option, label: "", consequence: undefined, cost: undefined };
  return step ? { ...kept, step: { id: step.id, title: "" } } : kept;
}

/** What a withdrawn act gave back. Plan, delay and choice end with the erasure: nothing after it needs them. */
function progressWithoutWords(progress: Progress): Progress {
  const { plan, delay, waiting, decision, resolution } = progress;
  const steps = plan?.steps.map((step) => ({ ...plannedWithoutWords(step), text: undefined, evidence: undefined }));
  return {
    ...progress,
    resolution: resolution && { ...resolution, text: "" },
    plan: plan && { ...plan, title: "", steps: steps ?? [] },
    delay: delay && { ...delay, text: undefined },
    waiting: waiting && { ...waiting, name: undefined, what: "" },
    decision: decision && { ...decision, question: "", options: decision.options.map(optionWithoutWords) },
  };
}
