import type { VisitorCard } from "@milepost/shared";
import type { Tell } from "./broadcast.ts";
import { VISITOR_CONVERSATIONS } from "./commands/conversation-list.ts";
import { listForVisitor } from "./store/conversations.ts";
import type { Db } from "./store/store.ts";
import type { Visitor } from "./store/visitors.ts";
import { visitorCard } from "./summary.ts";

/** Tells agents who a visitor is now, with each of their conversations; gives the card. */
export async function tellCard(db: Db, tell: Tell, visitor: Visitor): Promise<VisitorCard> {
  const card = visitorCard(visitor, visitor.id);
  const { conversations } = await listForVisitor(db, visitor.id, VISITOR_CONVERSATIONS);
  for (const { state, head } of conversations) {
    tell("agents", "conversation:changed", { summary: { state, head, visitor: card } });
  }
  return card;
}
