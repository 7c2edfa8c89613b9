import { type Commands, type Draft, msOf, type Refusal } from "@milepost/shared";
import { refusal } from "../refusal.ts";
import type { ActContext } from "./command.ts";
import { ended } from "./ended.ts";

/** Options instead of a "no". The decision has the entry's id. */
export function decisionOffer(
  { author, conversation, now }: Pick<ActContext, "author" | "conversation" | "now">,
  { id, question, options, defaultOptionId, expiresAt }: Commands["decision:offer"],
): Draft[] | Refusal {
  if (defaultOptionId !== undefined && !options.some((option) => option.id === defaultOptionId)) {
    return refusal("invalid", "defaultOptionId: must be one of the options.");
  }
  if (expiresAt !== undefined && msOf(expiresAt) <= msOf(now)) return refusal("invalid", "expiresAt: must lie ahead.");
  return (
    ended(conversation) ?? [{ id, kind: "decision_offered", author, question, options, defaultOptionId, expiresAt }]
  );
}
