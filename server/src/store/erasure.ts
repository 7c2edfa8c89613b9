import type { LogEntry } from "@milepost/shared";
import { entryById } from "./entries.ts";
import type { Db } from "./store.ts";

/** Empties the body of an entry and of its corrections, in place: id and seq stay. The only rewrite of the log there is. */
export async function eraseBody(db: Db, conversationId: string, entryId: string): Promise<void> {
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
    await db
      .updateTable("entries")
      .set({ entry: JSON.stringify({ ...entry, body: "" }) })
      .where("conversationId", "=", conversationId)
      .where("seq", "=", entry.seq)
      .execute();
  }
}
