import type { Commands, Draft, Refusal } from "@milepost/shared";
import type { AgentActor } from "../actor.ts";
import { isRefusal, refusal } from "../refusal.ts";
import { colleague } from "./colleague.ts";
import type { ActContext } from "./command.ts";
import { ended } from "./ended.ts";

/** Gives an owner to what has none, oneself unless another is named. Any later change is a transfer. */
export async function conversationAssign(
  { db, actor, author, conversation }: ActContext<AgentActor>,
  { id, assigneeId = actor.id, teamId }: Commands["conversation:assign"],
): Promise<Draft[] | Refusal> {
  if (teamId !== undefined) return refusal("not_found", "There is no such team.");
  const { owner } = conversation;
  if (owner?.id === assigneeId) return [];
  if (owner) return refusal("conflict", `${owner.name} has this conversation. A change of owner needs a transfer.`);
  const assignee = await colleague(db, assigneeId);
  if (isRefusal(assignee)) return assignee;
  return ended(conversation) ?? [{ id, kind: "assigned", author, assignee }];
}
