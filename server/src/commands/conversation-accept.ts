import type { Commands, Draft, Refusal } from "@milepost/shared";
import type { AgentActor } from "../actor.ts";
import { refusal } from "../refusal.ts";
import type { ActContext } from "./command.ts";

/** The receiver of a transfer takes the conversation over. */
export function conversationAccept(
  {
    actor,
    author,
    conversation: { transfer, owner },
  }: Pick<ActContext<AgentActor>, "actor" | "author" | "conversation">,
  { id }: Commands["conversation:accept"],
): Draft[] | Refusal {
  if (!transfer && owner?.id === actor.id) return [];
  if (!transfer) return refusal("conflict", `There is nothing to accept${owner ? `: ${owner.name} has this` : ""}.`);
  if (transfer.to.id !== actor.id) return refusal("forbidden", `Only ${transfer.to.name} can accept this.`);
  return [{ id, kind: "accepted", author, from: transfer.from }];
}
