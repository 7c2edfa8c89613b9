import type { Commands, Refusal } from "@milepost/shared";
import type { AgentActor } from "../actor.ts";
import { reachable } from "../may-reach.ts";
import { noSuchConversation } from "../refusal.ts";
import { revokeProgressLinks } from "../store/progress-links.ts";
import type { AskContext } from "./command.ts";

/** No link to this conversation's progress leads anywhere from now on. */
export async function linkRevoke(
  { store, actor }: AskContext<AgentActor>,
  { conversationId }: Commands["link:revoke"],
): Promise<{ revoked: number } | Refusal> {
  if (!(await reachable(store.db, actor, conversationId))) return noSuchConversation();
  return { revoked: await store.write((db) => revokeProgressLinks(db, conversationId)) };
}
