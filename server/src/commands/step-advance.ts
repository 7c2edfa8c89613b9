import { activeStep, type Commands, type Draft, nextStep, type Refusal } from "@milepost/shared";
import { refusal } from "../refusal.ts";
import type { ActContext } from "./command.ts";
import { ended } from "./ended.ts";

/** Ends the active step and starts the next. */
export function stepAdvance(
  { author, conversation }: Pick<ActContext, "author" | "conversation">,
  { id, stepId, text, evidence }: Commands["step:advance"],
): Draft[] | Refusal {
  const { plan } = conversation;
  const step = activeStep(plan);
  if (!plan || !step) return refusal("conflict", "There is no step under way.");
  if (stepId !== undefined && stepId !== step.id) {
    return refusal("conflict", `The step under way is "${step.title}".`);
  }
  const { id: activeId, title } = step;
  return (
    ended(conversation) ?? [
      { id, kind: "step_advanced", author, step: { id: activeId, title }, next: nextStep(plan, step), text, evidence },
    ]
  );
}
