import { DAY_MS, isoOf } from "@milepost/shared";
import { type Agent, agentById, lockAgent, updatePassword } from "../store/agents.ts";
import { agentOfPasswordLink, deletePasswordLink, keepPasswordLink } from "../store/password-links.ts";
import { deleteSessionsOf } from "../store/sessions.ts";
import type { Db } from "../store/store.ts";
import { hashOfToken, newSecret } from "./tokens.ts";

const LINK_LIFETIME_MS = 2 * DAY_MS;

/** Makes an agent's one-time link, inside a write. Undefined when nobody of this id works here. */
export async function makePasswordLink(
  db: Db,
  agentId: string,
  now: Date,
  lifetimeMs = LINK_LIFETIME_MS,
): Promise<{ path: string; expiresAt: string } | undefined> {
  await lockAgent(db, agentId);
  const agent = await agentById(db, agentId);
  if (!agent || agent.disabledAt !== null) return undefined;
  const token = newSecret();
  const expiresAt = isoOf(now.getTime() + lifetimeMs);
  await keepPasswordLink(db, { agentId, tokenHash: hashOfToken(token), expiresAt });
  // Behind the hash it is in no server's log.
  return { path: `/console/#password=${token}`, expiresAt };
}

/** Sets the password of whoever has this link, inside a write. Undefined when it is none: of two tries at once, one finds it. */
export async function setPasswordByLink(
  db: Db,
  { token, passwordHash, now }: { token: string; passwordHash: string; now: string },
): Promise<Agent | undefined> {
  const tokenHash = hashOfToken(token);
  const found = await agentOfPasswordLink(db, tokenHash, now);
  if (!found) return undefined;
  await lockAgent(db, found.id);
  const agent = await agentOfPasswordLink(db, tokenHash, now);
  if (agent) await setPassword(db, agent.id, passwordHash);
  return agent;
}

/** Changes a password that is still the one that `agent` was read with, inside a write. */
export async function changePassword(db: Db, agent: Agent, passwordHash: string): Promise<boolean> {
  await lockAgent(db, agent.id);
  const isSame = (await agentById(db, agent.id))?.passwordHash === agent.passwordHash;
  if (isSame) await setPassword(db, agent.id, passwordHash);
  return isSame;
}

/** Whoever was signed in by the password before, or has a link, is so no longer. */
async function setPassword(db: Db, agentId: string, passwordHash: string): Promise<void> {
  await updatePassword(db, agentId, passwordHash);
  await deletePasswordLink(db, agentId);
  await deleteSessionsOf(db, agentId);
}
