import { type Commands, type Draft, isAhead, type Refusal } from "@milepost/shared";
import { refusal } from "../refusal.ts";
import type { ActContext } from "./command.ts";
import { ended } from "./ended.ts";
import { PLAN_STEPS_MAX, tooManySteps } from "./plan-size.ts";

export function stepAdd(
  { author, conversation }: Pick<ActContext, "author" | "conversation">,
  { id, step, afterStepId }: Commands["step:add"],
): Draft[] | Refusal {
  const { plan } = conversation;
  if (!plan) return refusal("conflict", "There is no plan yet.");
  if (plan.steps.some((each) => each.id === step.id)) return refusal("conflict", "The plan has this step already.");
  if (plan.steps.length >= PLAN_STEPS_MAX) return tooManySteps();
  if (!isAhead(plan, afterStepId)) return refusal("conflict", "A step can only be added ahead of now.");
  return ended(conversation) ?? [{ id, kind: "step_added", author, step, afterStepId }];
}
