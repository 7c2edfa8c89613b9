import { type Conversation, type Estimate, isoOf, newId, type PlannedStep } from "@milepost/shared";
import { planTemplates } from "../strings/plan-templates.ts";
import { atHour } from "../time-field.ts";

export interface PlanDraft {
  title: string;
  steps: PlannedStep[];
}

/** What is still ahead of a running plan, or one empty step to begin with. */
export function planDraftOf({ plan }: Pick<Conversation, "plan">, nowMs: number): PlanDraft {
  const ahead = (plan?.steps ?? []).filter(({ state }) => state === "active" || state === "planned");
  const steps = ahead.map(({ id, title, teamTitle, owner, estimate }) => ({
    id,
    title,
    ...(teamTitle !== undefined && { teamTitle }),
    ...(owner && { owner }),
    ...(estimate && { estimate }),
  }));
  return { title: plan?.title ?? "", steps: steps.length > 0 ? steps : [emptyStep(nowMs)] };
}

/** One of the templates that ship, with ids of its own. */
export function planOfTemplate(name: string, nowMs: number): PlanDraft | undefined {
  const template = planTemplates.find((each) => each.name === name);
  if (!template) return undefined;
  return { title: template.title, steps: template.steps.map((title) => ({ ...emptyStep(nowMs), title })) };
}

export function withStepAfter(steps: PlannedStep[], index: number, nowMs: number): PlannedStep[] {
  return steps.toSpliced(index + 1, 0, emptyStep(nowMs));
}

export function withStep(steps: PlannedStep[], index: number, change: Partial<PlannedStep>): PlannedStep[] {
  return steps.map((step, at) => (at === index ? { ...step, ...change } : step));
}

/** Steps that were left empty are no steps. */
export function finishedSteps(steps: PlannedStep[]): PlannedStep[] {
  return steps.filter(({ title }) => title.trim() !== "").map(finishedStep);
}

/** A step without what was begun and left empty. */
export function finishedStep({ teamTitle, owner, ...step }: PlannedStep): PlannedStep {
  const isNamed = owner?.kind === "customer" || owner?.name?.trim();
  return { ...step, ...(teamTitle?.trim() && { teamTitle }), ...(isNamed && { owner }) };
}

/** Tomorrow, in working hours: a range to begin with. */
export function proposedEstimate(nowMs: number): Estimate {
  return { from: isoOf(atHour(nowMs, 1, 10)), to: isoOf(atHour(nowMs, 1, 18)) };
}

function emptyStep(nowMs: number): PlannedStep {
  return { id: newId(crypto, nowMs), title: "" };
}
