import type { Commands, Refusal } from "@milepost/shared";
import { authorOf } from "../actor.ts";
import { reachableHeads } from "../may-reach.ts";
import { noSuchConversation } from "../refusal.ts";
import type { AskContext } from "./command.ts";

/** Passed on to the other side and kept nowhere. */
export async function typingSet(
  { store: { db }, actor, tell }: AskContext,
  { conversationId, on }: Commands["typing:set"],
): Promise<object | Refusal> {
  const conversation = await reachableHeads(db, actor, conversationId);
  if (!conversation) return noSuchConversation();
  const otherSide = actor.kind === "visitor" ? { followers: conversationId } : { visitor: conversation.visitorId };
  tell(otherSide, "typing:changed", { conversationId, author: authorOf(actor), on });
  return {};
}
