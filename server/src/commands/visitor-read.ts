import type { Commands, Refusal, ResultOf } from "@milepost/shared";
import type { AgentActor } from "../actor.ts";
import { reachable } from "../may-reach.ts";
import { noSuchConversation, refusal } from "../refusal.ts";
import { listForVisitor } from "../store/conversations.ts";
import { visitorById } from "../store/visitors.ts";
import { summariesOf, visitorCard } from "../summary.ts";
import type { AskContext } from "./command.ts";

/** [E4] Who the visitor of a conversation is, and all that they have, what changed last first: what a copy for them is made of. */
export async function visitorRead(
  { store: { db }, actor }: AskContext<AgentActor>,
  { conversationId, cursor }: Commands["visitor:read"],
): Promise<ResultOf<"visitor:read"> | Refusal> {
  const conversation = await reachable(db, actor, conversationId);
  if (!conversation) return noSuchConversation();
  if (actor.role === "agent") return refusal("forbidden", "Only leads and owners read all that a customer has said.");
  const { visitorId } = conversation;
  const page = await listForVisitor(db, visitorId, 50, cursor);
  return {
    visitor: visitorCard(await visitorById(db, visitorId), visitorId),
    conversations: await summariesOf(db, actor, page.conversations),
    cursor: page.cursor,
  };
}
