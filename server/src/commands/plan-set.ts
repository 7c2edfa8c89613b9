import type { Commands, Draft, Refusal } from "@milepost/shared";
import { refusal } from "../refusal.ts";
import type { ActContext } from "./command.ts";
import { ended } from "./ended.ts";
import { PLAN_STEPS_MAX, tooManySteps } from "./plan-size.ts";

/** The way to the solution. Its first step starts; what was done before stays. */
export function planSet(
  { author, conversation }: Pick<ActContext, "author" | "conversation">,
  { id, title, steps, followUpDays }: Commands["plan:set"],
): Draft[] | Refusal {
  const past = (conversation.plan?.steps ?? []).filter(({ state }) => state === "done" || state === "skipped");
  if (steps.some((step) => past.some((before) => before.id === step.id))) {
    return refusal("conflict", "A step of this plan has ended already.");
  }
  if (past.length + steps.length > PLAN_STEPS_MAX) return tooManySteps();
  return ended(conversation) ?? [{ id, kind: "plan_set", author, title, steps, followUpDays }];
}
