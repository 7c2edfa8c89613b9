import { memoryOf } from "./memory.ts";
import type { Db } from "./store.ts";

/** A conversation in which the clock has something to do. */
export interface Wake {
  id: string;
  wakeAt: string;
}

/** The conversations whose time has come, in its order, behind `after`. */
export async function dueWakes(db: Db, now: string, limit: number, after?: Wake | undefined): Promise<Wake[]> {
  const rows = await db
    .selectFrom("conversations")
    .select(["id", "wakeAt"])
    .where("wakeAt", "<=", now)
    .$if(after !== undefined, (query) =>
      query.where(({ eb, refTuple, tuple }) =>
        eb(refTuple("wakeAt", "id"), ">", tuple(after?.wakeAt ?? "", after?.id ?? "")),
      ),
    )
    .orderBy("wakeAt")
    .orderBy("id")
    .limit(limit)
    .execute();
  return rows.map(({ id, wakeAt }) => ({ id, wakeAt: wakeAt ?? "" }));
}

/** Null: the clock has nothing to do there, until somebody acts. */
export async function setWake(db: Db, id: string, wakeAt: string | null): Promise<void> {
  await db.updateTable("conversations").set({ wakeAt }).where("id", "=", id).execute();
  memoryOf(db)?.change(id, { wakeAt });
}
