import type { Receipt, Summary, VisitorCard } from "@milepost/shared";
import type { PersonActor } from "./actor.ts";
import type { StoredConversation } from "./store/conversations.ts";
import { publicSeqAt, unreadCounts } from "./store/entries.ts";
import { receiptsBy } from "./store/receipts.ts";
import type { Db } from "./store/store.ts";
import { type Visitor, visitorsByIds } from "./store/visitors.ts";

/** The card of a visitor, whose row is written with their first conversation. */
export function visitorCard(visitor: Visitor | undefined, id: string): VisitorCard {
  const { name = "", email, subject = null, emailVerifiedAt } = visitor ?? {};
  return {
    id,
    name,
    ...(email && { email }),
    ...(subject !== null && { isIdentified: true as const }),
    ...(email && emailVerifiedAt && { isEmailVerified: true as const }),
  };
}

/** Conversations as the asker's lists show them. */
export async function summariesOf(db: Db, asker: PersonActor, conversations: StoredConversation[]): Promise<Summary[]> {
  const ids = conversations.map(({ id }) => id);
  const receipts = await receiptsBy(db, asker, ids);
  const readSeqOf = (id: string) => receipts.get(id)?.readSeq ?? 0;
  const viewer = asker.kind === "visitor" ? "visitor" : "team";
  const unread = await unreadCounts(
    db,
    viewer,
    ids.map((conversationId) => ({ conversationId, readSeq: readSeqOf(conversationId) })),
  );
  const visitors = await visitorsByIds(db, [...new Set(conversations.map(({ visitorId }) => visitorId))]);
  return Promise.all(
    conversations.map(async ({ id, state, visitorState, visitorId }) => {
      const seen = viewer === "visitor" ? visitorState : state;
      const readSeq = viewer === "visitor" ? await publicSeqAt(db, id, readSeqOf(id)) : readSeqOf(id);
      const visitor = visitorCard(visitors.get(visitorId), visitorId);
      return { state: seen, head: seen.head, visitor, readSeq, unread: unread.get(id) ?? 0 };
    }),
  );
}

/** A receipt in the viewer's own `seq`; the store keeps the team's. */
export async function receiptFor(
  db: Db,
  viewer: "team" | "visitor",
  conversationId: string,
  receipt: Receipt,
): Promise<Receipt> {
  if (viewer === "team") return receipt;
  const deliveredSeq = await publicSeqAt(db, conversationId, receipt.deliveredSeq);
  const readSeq = await publicSeqAt(db, conversationId, receipt.readSeq);
  return { ...receipt, deliveredSeq, readSeq };
}
