import { isAhead, type Plan, type Step } from "@milepost/shared";

/** Where a planned step would stand after a move: behind `afterStepId`, or first of what is ahead. */
export interface Place {
  afterStepId?: string;
}

/** One place earlier or later among the steps ahead of now. Undefined where the step cannot go. */
export function moved(plan: Plan, stepId: string, by: -1 | 1): Place | undefined {
  const ahead = plan.steps.filter(({ state }) => state === "planned");
  const from = ahead.findIndex(({ id }) => id === stepId);
  const to = from + by;
  if (from < 0 || to < 0 || to >= ahead.length) return undefined;
  if (to === 0) return {};
  const after = ahead.filter(({ id }) => id !== stepId)[to - 1];
  return after && isAhead(plan, after.id) ? { afterStepId: after.id } : undefined;
}

/** Behind which steps a new one may stand, the last of all first. */
export function places(plan: Plan): Step[] {
  return plan.steps.filter(({ id, state }) => state !== "skipped" && isAhead(plan, id)).reverse();
}
