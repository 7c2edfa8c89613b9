import { type Commands, PAGE_ENTRIES, type Refusal, type Synced } from "@milepost/shared";
import { reachable } from "../may-reach.ts";
import { noSuchConversation } from "../refusal.ts";
import { entriesAfter } from "../store/entries.ts";
import type { AskContext } from "./command.ts";
import { oldestThatFit, seenBy } from "./page-of-entries.ts";

/** What the log has after the asker's cursor. */
export async function conversationSync(
  { store: { db }, actor, follow }: AskContext,
  { conversationId, afterSeq }: Commands["conversation:sync"],
): Promise<Synced | Refusal> {
  if (!(await reachable(db, actor, conversationId))) return noSuchConversation();
  // Join first: an entry committed between the read and the join would be lost.
  await follow(conversationId);
  const conversation = await reachable(db, actor, conversationId);
  if (!conversation) return noSuchConversation();
  const viewer = actor.kind === "visitor" ? "visitor" : "team";
  const head = viewer === "visitor" ? conversation.publicHead : conversation.head;
  const found = await entriesAfter(db, conversationId, viewer, afterSeq, PAGE_ENTRIES);
  const entries = oldestThatFit(seenBy(viewer, found)).filter(({ seq }) => seq <= head);
  return { entries, head, more: (entries.at(-1)?.seq ?? head) < head };
}
