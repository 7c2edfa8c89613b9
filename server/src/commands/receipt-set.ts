import type { Commands, Receipt, Refusal } from "@milepost/shared";
import type { PersonActor } from "../actor.ts";
import { reachableHeads } from "../may-reach.ts";
import { noSuchConversation } from "../refusal.ts";
import { teamSeqAt } from "../store/entries.ts";
import { receiptsBy } from "../store/receipts.ts";
import { receiptFor } from "../summary.ts";
import type { AskContext } from "./command.ts";

/** How far this participant has received and read. Marks only rise, up to the head. */
export async function receiptSet(
  { store, actor, tell, raiseReceipt }: AskContext<PersonActor>,
  { conversationId, deliveredSeq, readSeq }: Commands["receipt:set"],
): Promise<object | Refusal> {
  const { db } = store;
  const conversation = await reachableHeads(db, actor, conversationId);
  if (!conversation) return noSuchConversation();
  const inTeamSeq = async (seq: number | undefined) => {
    if (seq === undefined) return undefined;
    return actor.kind === "visitor" ? teamSeqAt(db, conversationId, seq) : Math.min(seq, conversation.head);
  };
  const marks = { deliveredSeq: await inTeamSeq(deliveredSeq), readSeq: await inTeamSeq(readSeq) };
  const participant = { kind: actor.kind, id: actor.id };
  const before = (await receiptsBy(db, participant, [conversationId])).get(conversationId);
  if (before && !rises(before, marks)) return {};
  const receipt = await raiseReceipt({ conversationId, participant, ...marks });
  const forVisitor = await receiptFor(db, "visitor", conversationId, receipt);
  tell({ visitor: conversation.visitorId }, "receipt:changed", { conversationId, receipt: forVisitor });
  // What an agent reads in one tab is read in all of theirs, also in those that do not follow it.
  const team = { followers: conversationId, ...(actor.kind === "agent" && { agent: actor.id }) };
  tell(team, "receipt:changed", { conversationId, receipt });
  return {};
}

/** Every open tab says what it shows: what says nothing new costs no commit. */
function rises(before: Receipt, marks: { deliveredSeq?: number | undefined; readSeq?: number | undefined }): boolean {
  const { deliveredSeq = 0, readSeq = 0 } = marks;
  return Math.max(deliveredSeq, readSeq) > before.deliveredSeq || readSeq > before.readSeq;
}
