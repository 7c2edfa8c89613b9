import type { Commands, Refusal } from "@milepost/shared";
import { type AgentActor, authorOf } from "../actor.ts";
import { reachable } from "../may-reach.ts";
import { noSuchConversation, refusal } from "../refusal.ts";
import type { AskContext } from "./command.ts";

/** [E3] All that the visitor of this conversation has said on the site, and who they are, when they have asked for it elsewhere. */
export async function visitorErase(
  { store, actor, now, eraseVisitor }: AskContext<AgentActor>,
  { conversationId }: Commands["visitor:erase"],
): Promise<{ erased: number } | Refusal> {
  const conversation = await reachable(store.db, actor, conversationId);
  if (!conversation) return noSuchConversation();
  if (actor.role === "agent") return refusal("forbidden", "Only leads and owners erase what a customer has said.");
  return { erased: await eraseVisitor(conversation.visitorId, { author: authorOf(actor), now }) };
}
