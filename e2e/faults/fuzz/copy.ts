import { findConversation } from "../../../server/src/store/conversations.ts";
import { entriesAfter } from "../../../server/src/store/entries.ts";
import { memoryOf } from "../../../server/src/store/memory.ts";
import type { Store } from "../../../server/src/store/store.ts";
import type { StoredLog } from "../history.ts";

const LOG_MAX = 10_000;
/** What belongs to a conversation, those first that others refer to. */
const TABLES = ["entries", "commands", "receipts", "conversation_facts"] as const;

/** The conversations of these visitors, as the database has them. */
export async function storedLogs({ db }: Pick<Store, "db">, visitorIds: string[]): Promise<StoredLog[]> {
  const rows = await db.selectFrom("conversations").select("id").where("visitorId", "in", visitorIds).execute();
  return Promise.all(
    rows.map(async ({ id }) => {
      const conversation = await findConversation(db, id);
      if (!conversation) throw new Error("A conversation went away.");
      const { visitorId, state, visitorState } = conversation;
      return { id, visitorId, state, visitorState, entries: await entriesAfter(db, id, "team", 0, LOG_MAX) };
    }),
  );
}

/** A copy of these visitors' conversations, which can be put back in the place of what became of them. */
export async function copyOf(store: Store, visitorIds: string[]): Promise<{ restore(): Promise<void> }> {
  const { db } = store;
  const idsNow = async () => {
    const rows = await db.selectFrom("conversations").select("id").where("visitorId", "in", visitorIds).execute();
    return rows.map(({ id }) => id);
  };
  const conversations = await db.selectFrom("conversations").selectAll().where("visitorId", "in", visitorIds).execute();
  const ids = conversations.map(({ id }) => id);
  const parts = await Promise.all(
    TABLES.map(async (table) => {
      if (ids.length === 0) return { table, rows: [] };
      return { table, rows: await db.selectFrom(table).selectAll().where("conversationId", "in", ids).execute() };
    }),
  );
  return {
    async restore() {
      const present = await idsNow();
      await store.write(async (writer) => {
        // A real restore is read by a process that remembers nothing of before.
        memoryOf(writer)?.forget();
        if (present.length > 0) {
          for (const table of [...TABLES, "snoozes", "goodwill", "mails", "progress_links"] as const) {
            await writer.deleteFrom(table).where("conversationId", "in", present).execute();
          }
          await writer.deleteFrom("conversations").where("id", "in", present).execute();
        }
        for (const conversation of conversations)
          await writer.insertInto("conversations").values(conversation).execute();
        for (const { table, rows } of parts) {
          for (const row of rows)
            await writer
              .insertInto(table)
              .values(row as never)
              .execute();
        }
      });
    },
  };
}
