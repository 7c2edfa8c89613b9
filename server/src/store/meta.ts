import type { Db } from "./store.ts";

/** The id of this log. Another epoch tells clients that the database was replaced. */
export async function epochOf(db: Db): Promise<string> {
  const epoch = await metaOf(db, "epoch");
  if (epoch === undefined) throw new Error("The database has no epoch.");
  return epoch;
}

export async function metaOf(db: Db, key: string): Promise<string | undefined> {
  const row = await db.selectFrom("meta").select("value").where("key", "=", key).executeTakeFirst();
  return row?.value;
}

export async function setMeta(db: Db, key: string, value: string): Promise<void> {
  await db
    .insertInto("meta")
    .values({ key, value })
    .onConflict((conflict) => conflict.column("key").doUpdateSet({ value }))
    .execute();
}

/** Removes the value if it is still this one. True for one caller only: what is good for one use is used up by it. */
export async function takeMeta(db: Db, key: string, value: string): Promise<boolean> {
  const taken = await db
    .deleteFrom("meta")
    .where("key", "=", key)
    .where("value", "=", value)
    .returning("key")
    .executeTakeFirst();
  return taken !== undefined;
}

export async function deleteMeta(db: Db, key: string): Promise<void> {
  await db.deleteFrom("meta").where("key", "=", key).execute();
}
