import {
  type Conversation,
  type Duration,
  type Estimate,
  isoOf,
  newId,
  type PlannedStep,
  type PlanTemplate,
  type TemplateStep,
} from "@milepost/shared";
import { atHour, inMinutes } from "../time-field.ts";

/** A step in a form. What it is expected to take is a range of times in a plan, and a duration in a template. */
export type WrittenStep<Expected> = Omit<PlannedStep, "estimate"> & { estimate?: Expected | undefined };

export interface PlanDraft {
  title: string;
  steps: PlannedStep[];
  followUpDays: number | undefined;
}

/** What is still ahead of a running plan, or one empty step to begin with. */
export function planDraftOf({ plan }: Pick<Conversation, "plan">, nowMs: number): PlanDraft {
  const ahead = (plan?.steps ?? []).filter(({ state }) => state === "active" || state === "planned");
  const steps = ahead.map(({ id, title, teamTitle, owner, estimate, silenceMinutes }) => ({
    id,
    title,
    ...(teamTitle !== undefined && { teamTitle }),
    ...(owner && { owner }),
    ...(estimate && { estimate }),
    ...(silenceMinutes !== undefined && { silenceMinutes }),
  }));
  return {
    title: plan?.title ?? "",
    steps: steps.length > 0 ? steps : [emptyStep(nowMs)],
    followUpDays: plan?.followUpDays,
  };
}

/** What customers read above the steps of a template. */
export function titleOf({ name, title = name }: PlanTemplate): string {
  return title;
}

/** The plan that a template begins now, with ids of its own. */
export function planOfTemplate(template: PlanTemplate, nowMs: number): PlanDraft {
  return {
    title: titleOf(template),
    steps: template.steps.map((step) => plannedOf(step, nowMs)),
    followUpDays: template.followUpDays,
  };
}

function plannedOf({ estimate, ...step }: TemplateStep, nowMs: number): PlannedStep {
  return { ...emptyStep(nowMs), ...step, ...(estimate && { estimate: estimateOf(estimate, nowMs) }) };
}

function estimateOf({ fromMinutes, toMinutes }: Duration, nowMs: number): Estimate {
  return { from: isoOf(inMinutes(nowMs, fromMinutes)), to: isoOf(inMinutes(nowMs, toMinutes)) };
}

export function withStepAfter<E>(steps: WrittenStep<E>[], index: number, nowMs: number): WrittenStep<E>[] {
  return steps.toSpliced(index + 1, 0, emptyStep(nowMs));
}

export function withStep<E>(steps: WrittenStep<E>[], index: number, change: Partial<WrittenStep<E>>): WrittenStep<E>[] {
  return steps.map((step, at) => (at === index ? { ...step, ...change } : step));
}

/** Steps that were left empty are no steps. */
export function finishedSteps<E>(steps: WrittenStep<E>[]): WrittenStep<E>[] {
  return steps.filter(({ title }) => title.trim() !== "").map(finishedStep);
}

/** A step without what was begun and left empty. */
export function finishedStep<E>({ teamTitle, owner, ...step }: WrittenStep<E>): WrittenStep<E> {
  const isNamed = owner?.kind === "customer" || owner?.name?.trim();
  return { ...step, ...(teamTitle?.trim() && { teamTitle }), ...(isNamed && { owner }) };
}

/** Tomorrow, in working hours: a range to begin with. */
export function proposedEstimate(nowMs: number): Estimate {
  return { from: isoOf(atHour(nowMs, 1, 10)), to: isoOf(atHour(nowMs, 1, 18)) };
}

function emptyStep(nowMs: number): Pick<PlannedStep, "id" | "title"> {
  return { id: newId(crypto, nowMs), title: "" };
}
