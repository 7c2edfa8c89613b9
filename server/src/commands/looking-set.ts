import type { Commands, Refusal } from "@milepost/shared";
import type { VisitorActor } from "../actor.ts";
import { reachableHeads } from "../may-reach.ts";
import { noSuchConversation } from "../refusal.ts";
import type { AskContext } from "./command.ts";

/** The visitor has the conversation before them, or no longer: the agents who follow it are told, and nothing is kept. */
export async function lookingSet(
  { store: { db }, actor, tell }: AskContext<VisitorActor>,
  { conversationId, on }: Commands["looking:set"],
): Promise<object | Refusal> {
  if (!(await reachableHeads(db, actor, conversationId))) return noSuchConversation();
  tell({ followers: conversationId }, "looking:changed", { conversationId, on });
  return {};
}
