import { type LogEntry, withoutWords } from "@milepost/shared";
import { entryById, wholeLog } from "./entries.ts";
import { revokeProgressLinks } from "./progress-links.ts";
import type { Db } from "./store.ts";
import { eraseUploads } from "./uploads.ts";

/**
 * Empties the body of an entry and of its corrections, in place: id and seq stay. Its files can be fetched no more from then on, and are
 * gone from the disk with the next tick of the clock.
 */
export async function eraseBody(db: Db, conversationId: string, entryId: string, at: string): Promise<void> {
  const original = await entryById(db, conversationId, entryId);
  const corrections = await db
    .selectFrom("entries")
    .select("entry")
    .where("conversationId", "=", conversationId)
    .where("kind", "=", "edited")
    .execute();
  const entries: LogEntry[] = corrections.map(({ entry }) => JSON.parse(entry));
  const erased = entries.filter((entry) => entry.kind === "edited" && entry.entryId === entryId);
  for (const entry of original ? [original, ...erased] : erased) {
    await rewrite(db, { ...entry, body: "", attachments: undefined } as LogEntry);
  }
  await eraseUploads(db, { conversationId, entryId }, at);
}

/** [E1] Empties all that people wrote in a conversation, in place, and takes its files and its private links away. */
export async function eraseWords(db: Db, conversationId: string, at: string): Promise<void> {
  for await (const entry of wholeLog(db, conversationId)) await rewrite(db, withoutWords(entry) as LogEntry);
  await eraseUploads(db, { conversationId }, at);
  await revokeProgressLinks(db, conversationId);
  await db.updateTable("conversations").set({ erasedAt: at }).where("id", "=", conversationId).execute();
}

/** The only rewrite of the log there is. */
async function rewrite(db: Db, entry: LogEntry): Promise<void> {
  await db
    .updateTable("entries")
    .set({ entry: JSON.stringify(entry) })
    .where("conversationId", "=", entry.conversationId)
    .where("seq", "=", entry.seq)
    .execute();
}
