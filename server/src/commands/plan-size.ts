import type { Refusal } from "@milepost/shared";
import { refusal } from "../refusal.ts";

/** With those that have ended: the state that every list carries stays small. */
export const PLAN_STEPS_MAX = 50;

export function tooManySteps(): Refusal {
  return refusal("conflict", `A plan has at most ${PLAN_STEPS_MAX} steps.`);
}
