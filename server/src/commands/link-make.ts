import type { Commands, Refusal } from "@milepost/shared";
import type { AgentActor } from "../actor.ts";
import { reachable } from "../may-reach.ts";
import { noSuchConversation } from "../refusal.ts";
import { makeProgressLink } from "../store/progress-links.ts";
import type { AskContext } from "./command.ts";

/** A private link to the customer's progress, to give to them or to whom they trust. */
export async function linkMake(
  { store, actor, now }: AskContext<AgentActor>,
  { conversationId }: Commands["link:make"],
): Promise<{ path: string } | Refusal> {
  if (!(await reachable(store.db, actor, conversationId))) return noSuchConversation();
  const token = await store.write((db) => makeProgressLink(db, conversationId, now));
  return { path: `/progress/${token}` };
}
