import { type Duration, newId, type PlanTemplate } from "@milepost/shared";
import { finishedStep, type WrittenStep } from "./plan-draft.ts";

/** A template while it is written. Its steps have ids, so that each keeps its field. */
export interface TemplateDraft {
  name: string;
  title: string;
  steps: WrittenStep<Duration>[];
  followUpDays: number | undefined;
}

/** A working day: a range to begin with. */
export const PROPOSED_DURATION: Duration = { fromMinutes: 60, toMinutes: 480 };

export function templateDraftOf(template: PlanTemplate | undefined, nowMs: number): TemplateDraft {
  const { name = "", title = "", steps = [{ title: "" }], followUpDays } = template ?? {};
  return { name, title, steps: steps.map((step) => ({ ...step, id: newId(crypto, nowMs) })), followUpDays };
}

/** What is saved: without ids, and without what was begun and left empty. */
export function templateOf({ name, title, steps, followUpDays }: TemplateDraft): PlanTemplate {
  return {
    name,
    ...(title.trim() && { title }),
    steps: steps.map((step) => {
      const { id: _, ...rest } = finishedStep(step);
      return rest;
    }),
    followUpDays,
  };
}

/** The site's templates with this one in the place of the one that had this name before, or at the end. */
export function withTemplate(
  templates: PlanTemplate[],
  before: string | undefined,
  next: PlanTemplate,
): PlanTemplate[] {
  const isNew = !templates.some(({ name }) => name === before);
  return isNew ? [...templates, next] : templates.map((each) => (each.name === before ? next : each));
}
