import type { Commands, VisitorCard } from "@milepost/shared";
import type { VisitorActor } from "../actor.ts";
import { listForVisitor } from "../store/conversations.ts";
import { insertVisitor, updateVisitor } from "../store/visitors.ts";
import { visitorCard } from "../summary.ts";
import type { AskContext } from "./command.ts";
import { VISITOR_CONVERSATIONS } from "./conversation-list.ts";

/** What the visitor says of themselves. Said before their first conversation, it writes their row. */
export async function visitorSet(
  { store, actor, now, tell }: AskContext<VisitorActor>,
  change: Commands["visitor:set"],
): Promise<{ visitor: VisitorCard }> {
  const { id, site, tokenHash } = actor;
  const visitor = await store.write(async (db) => {
    await insertVisitor(db, { id, siteId: site.id, tokenHash, name: "", email: null, createdAt: now });
    return updateVisitor(db, id, change);
  });
  const card = visitorCard(visitor, id);
  const { conversations } = await listForVisitor(store.db, id, VISITOR_CONVERSATIONS);
  for (const { state, head } of conversations) {
    tell("agents", "conversation:changed", { summary: { state, head, visitor: card } });
  }
  return { visitor: card };
}
