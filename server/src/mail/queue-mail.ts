import { isoOf, type LogEntry, MINUTE_MS, msOf } from "@milepost/shared";
import { derivedId } from "../clock/derived-id.ts";
import { insertMail } from "../store/mails.ts";
import type { Db } from "../store/store.ts";
import type { Visitor } from "../store/visitors.ts";

/** What is worth a mail to somebody who has left. */
export const MAILED = ["delayed", "decision_offered", "promise_broken", "resolved", "follow_up_asked"] as const;
export type MailedKind = (typeof MAILED)[number];

/** So long whoever is looking has to read it in the chat. */
const LOOKING_MS = 2 * MINUTE_MS;

/** Puts what these entries say into the outbox of mails, in the caller's transaction, where the visitor has left an address. */
export async function queueMail(db: Db, visitor: Visitor | undefined, entries: readonly LogEntry[]): Promise<void> {
  if (!visitor?.email || visitor.mailStoppedAt !== null) return;
  for (const { id: entryId, conversationId, kind, at } of entries) {
    if (!isMailed(kind)) continue;
    const id = derivedId(conversationId, "mail", entryId);
    await insertMail(db, { id, conversationId, entryId, nextAt: isoOf(msOf(at) + LOOKING_MS), createdAt: at });
  }
}

export function isMailed(kind: string): kind is MailedKind {
  return MAILED.some((each) => each === kind);
}
