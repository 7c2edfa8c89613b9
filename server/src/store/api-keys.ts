import type { Db } from "./store.ts";

export interface ApiKey {
  id: string;
  siteId: string;
  name: string;
  createdAt: string;
}

/** Those that were not revoked, the oldest first. */
export async function keysOfSite(db: Db, siteId: string): Promise<ApiKey[]> {
  return db
    .selectFrom("api_keys")
    .select(["id", "siteId", "name", "createdAt"])
    .where("siteId", "=", siteId)
    .where("revokedAt", "is", null)
    .orderBy("createdAt")
    .orderBy("id")
    .execute();
}

export async function keyByHash(db: Db, secretHash: string): Promise<ApiKey | undefined> {
  return db
    .selectFrom("api_keys")
    .select(["id", "siteId", "name", "createdAt"])
    .where("secretHash", "=", secretHash)
    .where("revokedAt", "is", null)
    .executeTakeFirst();
}

export async function insertKey(db: Db, key: ApiKey & { secretHash: string }): Promise<void> {
  await db
    .insertInto("api_keys")
    .values({ ...key, revokedAt: null })
    .execute();
}

/** False when the site has no such key, or it was revoked before. Its name stays with what it did. */
export async function revokeKey(db: Db, key: { id: string; siteId: string }, at: string): Promise<boolean> {
  const revoked = await db
    .updateTable("api_keys")
    .set({ revokedAt: at })
    .where("id", "=", key.id)
    .where("siteId", "=", key.siteId)
    .where("revokedAt", "is", null)
    .returning("id")
    .executeTakeFirst();
  return revoked !== undefined;
}
