import { compiledOnce } from "./compiled-query.ts";
import type { Db } from "./store.ts";
import { type Visitor, visitorById, visitorByToken } from "./visitors.ts";

/** A token is of one site. */
export interface TokenName {
  siteId: string;
  tokenHash: string;
}

/** Whose a token is. `new`: nobody's yet, and good. `ended`: it was replaced, given back or taken away, and is refused for ever. */
export type Standing = { status: "new" } | { status: "known"; visitor: Visitor } | { status: "ended" };

const findToken = compiledOnce((db, token: TokenName) =>
  db
    .selectFrom("visitor_tokens")
    .select(["visitorId", "endedAt"])
    .where("siteId", "=", token.siteId)
    .where("tokenHash", "=", token.tokenHash),
);

export async function standingOf(db: Db, token: TokenName): Promise<Standing> {
  const [row] = await findToken(db, token);
  if (row?.endedAt) return { status: "ended" };
  const visitor = row?.visitorId
    ? await visitorById(db, row.visitorId)
    : await visitorByToken(db, token.siteId, token.tokenHash);
  return visitor ? { status: "known", visitor } : { status: "new" };
}

/** Asked with every command: one index, one row. */
export async function hasEnded(db: Db, token: TokenName): Promise<boolean> {
  const [row] = await findToken(db, token);
  return row?.endedAt != null;
}

/** Another token of this visitor's. `keyId`: the identity key that vouched for them. */
export async function giveToken(
  db: Db,
  token: TokenName & { visitorId: string; keyId: string | null; at: string },
): Promise<void> {
  const { at, ...row } = token;
  await db
    .insertInto("visitor_tokens")
    .values({ ...row, createdAt: at, endedAt: null })
    .execute();
}

/** Ends a token, whether anybody was known by it or not. */
export async function endToken(db: Db, { siteId, tokenHash, at }: TokenName & { at: string }): Promise<void> {
  await db
    .insertInto("visitor_tokens")
    .values({ siteId, tokenHash, visitorId: null, keyId: null, createdAt: at, endedAt: at })
    .onConflict((conflict) => conflict.columns(["siteId", "tokenHash"]).doUpdateSet({ endedAt: at }))
    .execute();
}

/** Ends all tokens that an identity key vouched for, or all of one visitor, and tells which they were. */
export async function endTokens(
  db: Db,
  of: { keyId: string } | { visitor: Visitor },
  at: string,
): Promise<TokenName[]> {
  const ended = await db
    .updateTable("visitor_tokens")
    .set({ endedAt: at })
    .$call((query) =>
      "keyId" in of ? query.where("keyId", "=", of.keyId) : query.where("visitorId", "=", of.visitor.id),
    )
    .where("endedAt", "is", null)
    .returning(["siteId", "tokenHash"])
    .execute();
  if ("keyId" in of) return ended;
  const { siteId, tokenHash } = of.visitor;
  await endToken(db, { siteId, tokenHash, at });
  return [...ended, { siteId, tokenHash }];
}
