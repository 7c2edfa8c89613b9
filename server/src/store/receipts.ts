import type { Receipt } from "@milepost/shared";
import type { Insertable, Selectable } from "kysely";
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

/** Marks to be moved forward. `seq`s are the team's, at or below the head. */
export interface ReceiptRaise {
  conversationId: string;
  participant: Participant;
  deliveredSeq?: number | undefined;
  readSeq?: number | undefined;
}

/** Whose receipt it is, and of which conversation. */
export function keyOf({ conversationId, participant }: Pick<ReceiptRaise, "conversationId" | "participant">): string {
  return `${conversationId} ${participant.kind} ${participant.id}`;
}

/** Moves marks forward, never back, and gives the receipts as they are then, by `keyOf`. What was read was delivered. */
export async function raiseReceipts(db: Db, raises: readonly ReceiptRaise[]): Promise<Map<string, Receipt>> {
  const rows = await db
    .insertInto("receipts")
    .values(highestOf(raises))
    .onConflict((conflict) =>
      conflict.columns(["conversationId", "participantKind", "participantId"]).doUpdateSet(({ eb, ref }) => {
        const higher = (mark: "deliveredSeq" | "readSeq") =>
          eb
            .case()
            .when(`receipts.${mark}`, "<", ref(`excluded.${mark}`))
            .then(ref(`excluded.${mark}`))
            .else(ref(`receipts.${mark}`))
            .end();
        return { deliveredSeq: higher("deliveredSeq"), readSeq: higher("readSeq") };
      }),
    )
    .returningAll()
    .execute();
  return new Map(
    rows.map((row) => {
      const receipt = receiptOf(row);
      return [keyOf({ conversationId: row.conversationId, ...receipt }), receipt];
    }),
  );
}

/** One row a receipt, since a statement may touch each only once; in one order, so that two nodes never wait for each other. */
function highestOf(raises: readonly ReceiptRaise[]): Insertable<Schema["receipts"]>[] {
  const rows = new Map<string, Insertable<Schema["receipts"]>>();
  for (const raise of raises) {
    const key = keyOf(raise);
    const before = rows.get(key);
    const readSeq = Math.max(raise.readSeq ?? 0, before?.readSeq ?? 0);
    const deliveredSeq = Math.max(raise.deliveredSeq ?? 0, readSeq, before?.deliveredSeq ?? 0);
    const { conversationId, participant } = raise;
    rows.set(key, {
      conversationId,
      participantKind: participant.kind,
      participantId: participant.id,
      deliveredSeq,
      readSeq,
    });
  }
  return [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

function receiptOf(row: Selectable<Schema["receipts"]>): Receipt {
  return {
    participant: { kind: row.participantKind as Participant["kind"], id: row.participantId },
    deliveredSeq: row.deliveredSeq,
    readSeq: row.readSeq,
  };
}
