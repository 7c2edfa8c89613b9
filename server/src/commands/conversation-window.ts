import { type Commands, type Refusal, WINDOW_ENTRIES, type Window } from "@milepost/shared";
import { reachable } from "../may-reach.ts";
import { noSuchConversation } from "../refusal.ts";
import { windowOf } from "../store/entries.ts";
import { receiptsOf } from "../store/receipts.ts";
import { receiptFor } from "../summary.ts";
import type { AskContext } from "./command.ts";
import { newestThatFit, seenBy } from "./page-of-entries.ts";

/** Opens a conversation, or pages back in it. */
export async function conversationWindow(
  { store: { db }, actor, follow }: AskContext,
  { conversationId, beforeSeq }: Commands["conversation:window"],
): Promise<Window | Refusal> {
  if (!(await reachable(db, actor, conversationId))) return noSuchConversation();
  // Join first: an entry committed between the read and the join would be lost.
  await follow(conversationId);
  const conversation = await reachable(db, actor, conversationId);
  if (!conversation) return noSuchConversation();
  const viewer = actor.kind === "visitor" ? "visitor" : "team";
  const state = viewer === "visitor" ? conversation.visitorState : conversation.state;
  // Not past the head that is read already: what is committed meanwhile comes by broadcast.
  const before = Math.min(beforeSeq ?? Number.POSITIVE_INFINITY, state.head + 1);
  const entries = await windowOf(db, conversationId, viewer, before, WINDOW_ENTRIES);
  const receipts = await receiptsOf(db, conversationId);
  return {
    state,
    entries: newestThatFit(seenBy(viewer, entries)),
    head: state.head,
    receipts: await Promise.all(receipts.map((receipt) => receiptFor(db, viewer, conversationId, receipt))),
  };
}
