import { activeStep, type Commands, type Draft, type Refusal } from "@milepost/shared";
import type { ActContext } from "./command.ts";
import { ended } from "./ended.ts";

/** A new estimate beside the old one, with the reason as the site words it now: what was said stays as it was said. */
export function delayPost(
  { author, conversation, settings }: Pick<ActContext, "author" | "conversation" | "settings">,
  { id, reason, text, estimate }: Commands["delay:post"],
): Draft[] | Refusal {
  const { plan, delay } = conversation;
  const before = plan ? activeStep(plan)?.estimate : delay?.estimate;
  const wording = settings.delayWording?.[reason];
  return ended(conversation) ?? [{ id, kind: "delayed", author, reason, wording, text, before, estimate }];
}
