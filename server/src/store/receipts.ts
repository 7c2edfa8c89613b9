import type { Receipt } from "@milepost/shared";
import type { Selectable } from "kysely";
import type { Schema } from "./schema.ts";
import type { Db } from "./store.ts";

type Participant = Receipt["participant"];

/** Every participant's receipt, in the team's `seq`. */
export async function receiptsOf(db: Db, conversationId: string): Promise<Receipt[]> {
  const rows = await db
    .selectFrom("receipts")
    .selectAll()
    .where("conversationId", "=", conversationId)
    .orderBy("participantKind")
    .orderBy("participantId")
    .execute();
  return rows.map(receiptOf);
}

/** One participant's receipts in several conversations, by conversation, in the team's `seq`. */
export async function receiptsBy(
  db: Db,
  participant: Participant,
  conversationIds: readonly string[],
): Promise<Map<string, Receipt>> {
  if (conversationIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("receipts")
    .selectAll()
    .where("conversationId", "in", conversationIds)
    .where("participantKind", "=", participant.kind)
    .where("participantId", "=", participant.id)
    .execute();
  return new Map(rows.map((row) => [row.conversationId, receiptOf(row)]));
}

/**
 * Moves the marks forward, never back, and gives the receipt as it is then. What was read was delivered.
 * `seq`s are the team's; the caller keeps them at or below the head.
 */
export async function raiseReceipt(
  db: Db,
  conversationId: string,
  participant: Participant,
  marks: { deliveredSeq?: number | undefined; readSeq?: number | undefined },
): Promise<Receipt> {
  const readSeq = marks.readSeq ?? 0;
  const deliveredSeq = Math.max(marks.deliveredSeq ?? 0, readSeq);
  const row = await db
    .insertInto("receipts")
    .values({
      conversationId,
      participantKind: participant.kind,
      participantId: participant.id,
      deliveredSeq,
      readSeq,
    })
    .onConflict((conflict) =>
      conflict.columns(["conversationId", "participantKind", "participantId"]).doUpdateSet(({ eb, ref }) => ({
        deliveredSeq: eb
          .case()
          .when("receipts.deliveredSeq", "<", deliveredSeq)
          .then(deliveredSeq)
          .else(ref("receipts.deliveredSeq"))
          .end(),
        readSeq: eb.case().when("receipts.readSeq", "<", readSeq).then(readSeq).else(ref("receipts.readSeq")).end(),
      })),
    )
    .returningAll()
    .executeTakeFirstOrThrow();
  return receiptOf(row);
}

function receiptOf(row: Selectable<Schema["receipts"]>): Receipt {
  return {
    participant: { kind: row.participantKind as Participant["kind"], id: row.participantId },
    deliveredSeq: row.deliveredSeq,
    readSeq: row.readSeq,
  };
}
