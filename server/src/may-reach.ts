import { worksFor } from "@milepost/shared";
import type { Actor } from "./actor.ts";
import type { Agent } from "./store/agents.ts";
import { findConversation, type StoredConversation } from "./store/conversations.ts";
import { findHeads, type Heads } from "./store/heads.ts";
import { type Site, siteById } from "./store/sites.ts";
import type { Db } from "./store/store.ts";

/** A visitor reaches their own conversations on this site, a connected system those of its site, an agent those of the sites they work for. */
export function mayReach(
  actor: Actor,
  { siteId, visitorId }: Pick<StoredConversation, "siteId" | "visitorId">,
): boolean {
  switch (actor.kind) {
    case "agent":
      return worksFor(actor, siteId);
    case "integration":
      return siteId === actor.siteId;
    case "visitor":
      return siteId === actor.site.id && visitorId === actor.id;
    default:
      return actor satisfies never;
  }
}

/** The conversation, if it is there and theirs: whoever asks cannot tell which of both it is not. */
export async function reachable(db: Db, actor: Actor, id: string): Promise<StoredConversation | undefined> {
  const conversation = await findConversation(db, id);
  return conversation && mayReach(actor, conversation) ? conversation : undefined;
}

/** The site, if it is there and the agent works for it. */
export async function reachableSite(db: Db, agent: Pick<Agent, "siteIds">, id: string): Promise<Site | undefined> {
  return worksFor(agent, id) ? siteById(db, id) : undefined;
}

/** The same as `reachable` for what comes with every message and every key: it reads no state. */
export async function reachableHeads(db: Db, actor: Actor, id: string): Promise<Heads | undefined> {
  const heads = await findHeads(db, id);
  return heads && mayReach(actor, heads) ? heads : undefined;
}
