import { type Commands, type Draft, isAhead, moveStep, type Refusal } from "@milepost/shared";
import { refusal } from "../refusal.ts";
import type { ActContext } from "./command.ts";
import { ended } from "./ended.ts";

/** Only what is planned moves, and only ahead of now. */
export function stepMove(
  { author, conversation }: Pick<ActContext, "author" | "conversation">,
  { id, stepId, afterStepId }: Commands["step:move"],
): Draft[] | Refusal {
  const { plan } = conversation;
  const step = plan?.steps.find((each) => each.id === stepId);
  if (!plan || !step) return refusal("not_found", "The plan has no such step.");
  if (step.state !== "planned") return refusal("conflict", "Only a step that has not started can be moved.");
  if (afterStepId === stepId) return refusal("invalid", "afterStepId: must be another step.");
  if (!isAhead(plan, afterStepId)) return refusal("conflict", "A step can only be moved ahead of now.");
  const order = moveStep(plan, stepId, afterStepId).steps;
  if (order.every((each, index) => each.id === plan.steps[index]?.id)) return [];
  const named = { id: step.id, title: step.title };
  return ended(conversation) ?? [{ id, kind: "step_moved", author, step: named, afterStepId }];
}
