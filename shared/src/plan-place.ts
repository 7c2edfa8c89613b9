import type { Plan, Step, StepName } from "./nouns.ts";

export function activeStep(plan: Plan | undefined): Step | undefined {
  return plan?.steps.find(({ state }) => state === "active");
}

/** The step that starts when `step` ends, if that is the active one. */
export function nextStep(plan: Plan, step: Step): StepName | undefined {
  const next = step.state === "active" ? plan.steps.find(({ state }) => state === "planned") : undefined;
  return next && { id: next.id, title: next.title };
}

/** "Step 2 of 4": the active step's place among those that were not skipped. When all have ended, the last. */
export function position(plan: Plan): { number: number; of: number } {
  const counted = plan.steps.filter(({ state }) => state !== "skipped");
  const index = counted.findIndex(({ state }) => state === "active");
  return { number: index < 0 ? counted.length : index + 1, of: counted.length };
}
