import { type Commands, type Draft, nextStep, type Refusal } from "@milepost/shared";
import { refusal } from "../refusal.ts";
import type { ActContext } from "./command.ts";
import { ended } from "./ended.ts";

export function stepSkip(
  { author, conversation }: Pick<ActContext, "author" | "conversation">,
  { id, stepId, reason }: Commands["step:skip"],
): Draft[] | Refusal {
  const { plan } = conversation;
  const step = plan?.steps.find((each) => each.id === stepId);
  if (!plan || !step) return refusal("not_found", "The plan has no such step.");
  switch (step.state) {
    case "skipped":
      return [];
    case "done":
      return refusal("conflict", "This step is done.");
    case "active":
    case "planned": {
      const named = { id: step.id, title: step.title };
      const next = nextStep(plan, step);
      return ended(conversation) ?? [{ id, kind: "step_skipped", author, step: named, next, reason }];
    }
    default:
      return step.state satisfies never;
  }
}
