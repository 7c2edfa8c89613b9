import type { Commands, Draft, Refusal } from "@milepost/shared";
import type { AgentActor } from "../actor.ts";
import { refusal } from "../refusal.ts";
import type { ActContext } from "./command.ts";
import { ended } from "./ended.ts";

/** The first owner's word to the customer after a transfer. Who does it early is not refused; a lead may do it for them. */
export function checkBackPost(
  { actor, author, conversation }: Pick<ActContext<AgentActor>, "actor" | "author" | "conversation">,
  { id, body }: Commands["check-back:post"],
): Draft[] | Refusal {
  const { checkBack } = conversation;
  if (!checkBack) return refusal("conflict", "There is nothing to check back on.");
  if (actor.role === "agent" && actor.id !== checkBack.agent.id) {
    return refusal("forbidden", `${checkBack.agent.name} is to check back, or a lead.`);
  }
  return ended(conversation) ?? [{ id, kind: "checked_back", author, body }];
}
