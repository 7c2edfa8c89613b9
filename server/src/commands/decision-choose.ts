import {
  activeStep,
  type Commands,
  type Conversation,
  type DecisionOption,
  type Draft,
  msOf,
  type Refusal,
} from "@milepost/shared";
import { derivedId } from "../clock/derived-id.ts";
import { refusal } from "../refusal.ts";
import type { ActContext } from "./command.ts";
import { PLAN_STEPS_MAX } from "./plan-size.ts";

/** The choice, and the step that it brings. Whoever chooses adds that step: it is no timer's doing. */
export function decisionChoose(
  { author, conversation, now }: Pick<ActContext, "author" | "conversation" | "now">,
  { id, decisionId, optionId }: Commands["decision:choose"],
): Draft[] | Refusal {
  const { decision } = conversation;
  if (!decision || decision.id !== decisionId) return refusal("not_found", "This choice is no longer offered.");
  const option = decision.options.find((each) => each.id === optionId);
  if (!option) return refusal("not_found", "There is no such option.");
  if (decision.chosenOptionId === optionId) return [];
  if (decision.chosenOptionId !== undefined) return refusal("conflict", "Another option was chosen already.");
  if (decision.expiresAt !== undefined && msOf(decision.expiresAt) < msOf(now)) {
    return refusal("conflict", "The time to choose has passed.");
  }
  const chosen = { id: option.id, label: option.label };
  const step = stepOf(option, conversation);
  return [
    { id, kind: "decision_chosen", author, decisionId, option: chosen },
    ...(step
      ? [{ id: derivedId(conversation.id, "step_added", id), kind: "step_added" as const, author, ...step }]
      : []),
  ];
}

/** The choice holds also where the plan has no place for its step: the owner sees it, and goes on from there. */
function stepOf({ step }: DecisionOption, { plan }: Conversation) {
  if (!step || !plan || plan.steps.length >= PLAN_STEPS_MAX) return undefined;
  if (plan.steps.some(({ id }) => id === step.id)) return undefined;
  return { step, afterStepId: activeStep(plan)?.id };
}
