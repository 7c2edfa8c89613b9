import type { Db } from "./store.ts";

export const ALGORITHMS = ["HS256", "ES256", "RS256"] as const;
export type Algorithm = (typeof ALGORITHMS)[number];

export interface IdentityKey {
  /** What a token names as its `kid`. */
  id: string;
  siteId: string;
  name: string;
  /** The only one that this key is ever used with. */
  algorithm: Algorithm;
  /** Of HS256 the secret as it is, since signatures are checked with it; else the public key as PEM. */
  material: string;
  createdAt: string;
}

/** Those that were not revoked, the oldest first. */
export async function identityKeysOfSite(db: Db, siteId: string): Promise<Omit<IdentityKey, "material">[]> {
  const rows = await db
    .selectFrom("identity_keys")
    .select(["id", "siteId", "name", "algorithm", "createdAt"])
    .where("siteId", "=", siteId)
    .where("revokedAt", "is", null)
    .orderBy("createdAt")
    .orderBy("id")
    .execute();
  return rows.map((row) => ({ ...row, algorithm: row.algorithm as Algorithm }));
}

/** Undefined for another site's, and for one that was revoked. */
export async function identityKeyById(db: Db, siteId: string, id: string): Promise<IdentityKey | undefined> {
  const row = await db
    .selectFrom("identity_keys")
    .select(["id", "siteId", "name", "algorithm", "material", "createdAt"])
    .where("id", "=", id)
    .where("siteId", "=", siteId)
    .where("revokedAt", "is", null)
    .executeTakeFirst();
  return row && { ...row, algorithm: row.algorithm as Algorithm };
}

export async function insertIdentityKey(db: Db, key: IdentityKey): Promise<void> {
  await db
    .insertInto("identity_keys")
    .values({ ...key, revokedAt: null })
    .execute();
}

/** False when the site has no such key, or it was revoked before. What it was checked with is forgotten. */
export async function revokeIdentityKey(db: Db, key: { id: string; siteId: string }, at: string): Promise<boolean> {
  const revoked = await db
    .updateTable("identity_keys")
    .set({ revokedAt: at, material: "" })
    .where("id", "=", key.id)
    .where("siteId", "=", key.siteId)
    .where("revokedAt", "is", null)
    .returning("id")
    .executeTakeFirst();
  return revoked !== undefined;
}
