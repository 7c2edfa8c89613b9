import { randomUUID } from "node:crypto";
import { type Agent, countAgents, insertAgent } from "../store/agents.ts";
import { metaOf, setMeta, takeMeta } from "../store/meta.ts";
import type { Db } from "../store/store.ts";
import { hashOfToken, newSecret } from "./tokens.ts";

const HASH = "setupTokenHash";

/** A fresh token for the one-time set-up link; the one before is good no longer. Only the hash is stored. */
export async function offerSetUp(db: Db): Promise<string> {
  const token = newSecret();
  await setMeta(db, HASH, hashOfToken(token));
  return token;
}

export async function isSetUpToken(db: Db, token: string): Promise<boolean> {
  return (await metaOf(db, HASH)) === hashOfToken(token);
}

/**
 * Makes the first owner, inside a write. Undefined when the token is none (of two tries at once, one finds it), and when
 * somebody is an agent by now.
 */
export async function setUp(
  db: Db,
  input: { token: string; email: string; name: string; passwordHash: string; now: string },
): Promise<Agent | undefined> {
  const { token, email, name, passwordHash, now } = input;
  const isToken = await takeMeta(db, HASH, hashOfToken(token));
  if (!isToken || (await countAgents(db)) > 0) return undefined;
  const role = "owner" as const;
  const owner = {
    id: randomUUID(),
    email,
    name,
    role,
    passwordHash,
    disabledAt: null,
    teamId: null,
    siteIds: null,
    createdAt: now,
  };
  await insertAgent(db, owner);
  return owner;
}
