import { DAY_MS, isoOf, msOf } from "@milepost/shared";
import { allSites } from "./sites.ts";
import type { Db } from "./store.ts";

/** A conversation that its site keeps no longer. */
export interface Expired {
  id: string;
  changedAt: string;
}

/** The closed conversations in which nothing has happened for longer than their site keeps words, the oldest first, behind `after`. */
export async function expiredConversations(db: Db, now: string, limit: number, after?: Expired): Promise<Expired[]> {
  const kept = (await allSites(db)).flatMap(({ id, settings: { retentionDays } }) =>
    retentionDays === undefined ? [] : [{ id, before: isoOf(msOf(now) - retentionDays * DAY_MS) }],
  );
  if (kept.length === 0) return [];
  return db
    .selectFrom("conversations")
    .select(["id", "changedAt"])
    .where("status", "=", "closed")
    .where("erasedAt", "is", null)
    .where(({ or, and, eb }) =>
      or(kept.map(({ id, before }) => and([eb("siteId", "=", id), eb("changedAt", "<=", before)]))),
    )
    .$if(after !== undefined, (query) =>
      query.where(({ eb, refTuple, tuple }) =>
        eb(refTuple("changedAt", "id"), ">", tuple(after?.changedAt ?? "", after?.id ?? "")),
      ),
    )
    .orderBy("changedAt")
    .orderBy("id")
    .limit(limit)
    .execute();
}
