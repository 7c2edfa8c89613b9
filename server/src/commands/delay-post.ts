import { activeStep, type Commands, type Draft, type Refusal } from "@milepost/shared";
import type { ActContext } from "./command.ts";
import { ended } from "./ended.ts";

/** A new estimate beside the old one, with the reason. */
export function delayPost(
  { author, conversation }: Pick<ActContext, "author" | "conversation">,
  { id, reason, text, estimate }: Commands["delay:post"],
): Draft[] | Refusal {
  const { plan, delay } = conversation;
  const before = plan ? activeStep(plan)?.estimate : delay?.estimate;
  return ended(conversation) ?? [{ id, kind: "delayed", author, reason, text, before, estimate }];
}
