import { handOver, visitorBySubject, vouchFor } from "../store/identified.ts";
import { revokeResumeLinks } from "../store/resume-links.ts";
import type { Db } from "../store/store.ts";
import { endToken, giveToken, standingOf } from "../store/visitor-tokens.ts";
import { insertVisitor, type Visitor } from "../store/visitors.ts";
import type { Identity } from "./read-identity.ts";
import { hashOfToken, newSecret } from "./tokens.ts";
import { visitorIdOf } from "./visitor-id.ts";

export interface Identifying {
  siteId: string;
  identity: Identity;
  /** By which the device was known up to now, if at all. */
  tokenHash: string | undefined;
  /** False for a request that keeps no token: it had none, and gets none. */
  keepsToken: boolean;
  at: string;
}

export interface Identified {
  visitor: Visitor;
  /** The device's new token; undefined where the one that it has is theirs already. */
  token: string | undefined;
}

/**
 * [V2] Makes a device one of the identified visitor's, in the caller's transaction. What was written on it anonymously is theirs from now
 * on; what another identified visitor wrote stays that one's. Whatever the device was known by before is good no longer.
 */
export async function identify(db: Db, identifying: Identifying): Promise<Identified> {
  const { siteId, identity, tokenHash, keepsToken, at } = identifying;
  const standing = tokenHash === undefined ? undefined : await standingOf(db, { siteId, tokenHash });
  const before = standing?.status === "known" ? standing.visitor : undefined;
  const known = await visitorBySubject(db, siteId, identity.subject);
  if (known && known.id === before?.id) {
    return { visitor: await vouchFor(db, known, identity, at), token: undefined };
  }
  const anonymous = before?.subject === null ? before : undefined;
  const token = newSecret();
  const person = known ?? anonymous ?? (await written(db, siteId, token, at));
  const vouched = await vouchFor(db, person, identity, at);
  const visitor = known && anonymous ? await handOver(db, anonymous, vouched) : vouched;
  // [V6] They sign in on their other devices.
  if (anonymous) await revokeResumeLinks(db, anonymous.id);
  if (!keepsToken && tokenHash === undefined) return { visitor, token: undefined };
  await giveToken(db, { siteId, tokenHash: hashOfToken(token), visitorId: visitor.id, keyId: identity.keyId, at });
  if (tokenHash !== undefined) await endToken(db, { siteId, tokenHash, at });
  return { visitor, token };
}

async function written(db: Db, siteId: string, token: string, at: string): Promise<Visitor> {
  const tokenHash = hashOfToken(token);
  return insertVisitor(db, {
    id: visitorIdOf(siteId, tokenHash),
    siteId,
    tokenHash,
    name: "",
    email: null,
    createdAt: at,
  });
}
