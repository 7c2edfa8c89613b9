import type { Reply } from "@milepost/shared";
import type { Db } from "./store.ts";

/** What a command that was carried out once was answered with. */
export interface StoredCommand {
  inputHash: string;
  reply: Reply;
}

export async function findCommand(db: Db, conversationId: string, id: string): Promise<StoredCommand | undefined> {
  const row = await db
    .selectFrom("commands")
    .select(["inputHash", "reply"])
    .where("conversationId", "=", conversationId)
    .where("id", "=", id)
    .executeTakeFirst();
  return row && { inputHash: row.inputHash, reply: JSON.parse(row.reply) };
}

/**
 * False when the id is taken: then nothing is added and `findCommand` has what was. Two that arrive at the same
 * time are told apart here: the second waits for the first to commit.
 */
export async function insertCommand(
  db: Db,
  command: StoredCommand & { conversationId: string; id: string; at: string },
): Promise<boolean> {
  const { conversationId, id, inputHash, reply, at } = command;
  const added = await db
    .insertInto("commands")
    .values({ conversationId, id, inputHash, reply: JSON.stringify(reply), at })
    .onConflict((conflict) => conflict.columns(["conversationId", "id"]).doNothing())
    .returning("id")
    .executeTakeFirst();
  return added !== undefined;
}
