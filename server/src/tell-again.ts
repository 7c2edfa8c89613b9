import type { Tell } from "./broadcast.ts";
import type { StoredConversation } from "./store/conversations.ts";
import type { Db } from "./store/store.ts";
import { visitorById } from "./store/visitors.ts";
import { visitorCard } from "./summary.ts";

/**
 * Tells how far a conversation reaches. A command that comes again may have been committed by a server that told nobody: it
 * ended just then, or its connection to the database did. Who has all of it hears nothing new.
 */
export async function tellAgain(db: Db, tell: Tell, row: StoredConversation): Promise<() => void> {
  const { id, visitorId, state, head, publicHead } = row;
  const visitor = visitorCard(await visitorById(db, visitorId), visitorId);
  return () => {
    tell({ visitor: visitorId }, "heads", { heads: { [id]: publicHead } });
    tell({ followers: id }, "heads", { heads: { [id]: head } });
    tell("agents", "conversation:changed", { summary: { state, head, visitor } });
  };
}
