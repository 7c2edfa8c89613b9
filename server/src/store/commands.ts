import type { Acted, LogEntry, Reply, Viewer } from "@milepost/shared";
import { compiledOnce } from "./compiled-query.ts";
import type { Schema } from "./schema.ts";
import type { Db } from "./store.ts";

/** What a command that was carried out once was answered with. */
export interface StoredCommand {
  inputHash: string;
  reply: Reply;
}

const find = compiledOnce((db, { conversationId, id }: { conversationId: string; id: string }) =>
  db
    .selectFrom("commands")
    .select(["inputHash", "reply"])
    .where("conversationId", "=", conversationId)
    .where("id", "=", id),
);
const insert = compiledOnce((db, { conversationId, id, inputHash, reply, at }: Schema["commands"]) =>
  db
    .insertInto("commands")
    .values({ conversationId, id, inputHash, reply, at })
    .onConflict((conflict) => conflict.columns(["conversationId", "id"]).doNothing())
    .returning("id"),
);

export async function findCommand(db: Db, conversationId: string, id: string): Promise<StoredCommand | undefined> {
  const [row] = await find(db, { conversationId, id });
  return row && commandOf(row);
}

export function commandOf({ inputHash, reply }: Pick<Schema["commands"], "inputHash" | "reply">): StoredCommand {
  return { inputHash, reply: JSON.parse(reply) };
}

/**
 * Whether the first reply to an act follows from the one entry that it added, under its own id: then the entry's row knows
 * the act, and no other is written. Most posts are of this kind.
 */
export function isKnownByEntry(id: string, entries: readonly LogEntry[], reply: Reply<Acted>): boolean {
  return entries.length === 1 && entries[0]?.id === id && reply.ok && reply.seq !== null && reply.seq === reply.head;
}

/** What such an act was answered with: its entry's place, as who asked counts. */
export function commandOfEntry(
  { inputHash, seq, publicSeq }: { inputHash: string; seq: number; publicSeq: number | null },
  viewer: Viewer,
): StoredCommand {
  const place = viewer === "visitor" ? (publicSeq ?? seq) : seq;
  const reply: Reply<Acted> = { ok: true, seq: place, head: place };
  return { inputHash, reply };
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
  const added = await insert(db, { conversationId, id, inputHash, reply: JSON.stringify(reply), at });
  return added.length > 0;
}
