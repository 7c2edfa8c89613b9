import { DAY_MS, isoOf, MINUTE_MS, msOf, SECOND_MS } from "@milepost/shared";
import type { Config } from "../config.ts";
import { type Agent, agentByEmail } from "../store/agents.ts";
import {
  agentOfSession,
  claimRenewal,
  deleteExpiredSessions,
  deleteSession,
  idOfSession,
  insertSession,
  type Session,
  seeSession,
  sessionByHash,
} from "../store/sessions.ts";
import { isStorageFault } from "../store/storage-fault.ts";
import type { Db, Store } from "../store/store.ts";
import { isPassword } from "./passwords.ts";
import { createSessionCookie } from "./session-cookie.ts";
import { hashOfToken, newSecret } from "./tokens.ts";
import { type From, whereabouts } from "./whereabouts.ts";

const LIFETIME_MS = 14 * DAY_MS;
/** More exactly nobody needs to know when a session was seen. */
const SEEN_EVERY_MS = 5 * MINUTE_MS;
const RENEWAL_MS = 30 * SECOND_MS;

export interface AgentSessions {
  /** The agent with this e-mail and password. An unknown e-mail takes as long as a wrong password and is answered alike. */
  identify(email: string, password: string): Promise<Agent | undefined>;
  /** Begins a session, inside a write; the answer is its `Set-Cookie`. */
  begin(db: Db, agentId: string, from?: From): Promise<string>;
  /** Whose session a request's `Cookie` header carries. */
  agentOf(cookieHeader: string | undefined): Promise<Agent | undefined>;
  /** The same for a request that a cookie can go back with. Notes when and where the session was seen, and renews one that is to be. */
  visit(cookieHeader: string | undefined, from: From): Promise<{ agent: Agent; setCookie?: string } | undefined>;
  /** Notes that the session was seen, on a connection that is open. */
  see(cookieHeader: string | undefined): Promise<void>;
  /** Which of an agent's sessions the `Cookie` header carries. */
  idOf(cookieHeader: string | undefined): string | undefined;
  /** Ends the session that the `Cookie` header carries; the answer is the `Set-Cookie` that clears it. */
  end(cookieHeader: string | undefined): Promise<string>;
}

export function createAgentSessions(options: {
  store: Store;
  config: Pick<Config, "publicUrl">;
  now: () => Date;
}): AgentSessions {
  const { store, now } = options;
  const cookie = createSessionCookie(options.config);

  return {
    async identify(email, password) {
      const agent = await agentByEmail(store.db, email);
      const isTheirs = await isPassword(password, agent?.passwordHash);
      return isTheirs && agent && agent.disabledAt === null ? agent : undefined;
    },
    async begin(db, agentId, from = {}) {
      const token = newSecret();
      const createdAt = now().toISOString();
      const expiresAt = isoOf(now().getTime() + LIFETIME_MS);
      await deleteExpiredSessions(db, createdAt);
      await insertSession(db, { tokenHash: hashOfToken(token), agentId, createdAt, expiresAt, ...whereabouts(from) });
      return cookie.write(token, LIFETIME_MS);
    },
    agentOf,
    async visit(cookieHeader, from) {
      const agent = await agentOf(cookieHeader);
      if (!agent) return undefined;
      const session = await note(cookieHeader, from);
      const setCookie = session?.renewal === "due" ? await renew(session) : undefined;
      return { agent, ...(setCookie !== undefined && { setCookie }) };
    },
    see: async (cookieHeader) => void (await note(cookieHeader)),
    idOf(cookieHeader) {
      const token = cookie.read(cookieHeader);
      return token === undefined ? undefined : idOfSession({ tokenHash: hashOfToken(token) });
    },
    async end(cookieHeader) {
      const token = cookie.read(cookieHeader);
      if (token !== undefined) await store.write((db) => deleteSession(db, hashOfToken(token)));
      return cookie.clear();
    },
  };

  async function agentOf(cookieHeader: string | undefined): Promise<Agent | undefined> {
    const token = cookie.read(cookieHeader);
    return token === undefined ? undefined : agentOfSession(store.db, hashOfToken(token), now().toISOString());
  }

  async function note(cookieHeader: string | undefined, from?: From): Promise<Session | undefined> {
    const session = await sessionByHash(store.db, hashOfToken(cookie.read(cookieHeader) ?? ""));
    if (!session || msOf(session.lastSeenAt) > now().getTime() - SEEN_EVERY_MS) return session;
    const seen = { lastSeenAt: now().toISOString(), ...(from && whereabouts(from)) };
    await whereWritable(store.write((db) => seeSession(db, session.tokenHash, seen)));
    return session;
  }

  /** The token from before is good for a moment: other requests of the same page are under way with it. */
  async function renew({ tokenHash, agentId, createdAt, expiresAt, ...session }: Session): Promise<string | undefined> {
    const nowMs = now().getTime();
    const token = newSecret();
    const renewing = store.write(async (db) => {
      const isClaimed = await claimRenewal(db, tokenHash, isoOf(Math.min(nowMs + RENEWAL_MS, msOf(expiresAt))));
      const renewed = { ...session, agentId, createdAt, expiresAt, tokenHash: hashOfToken(token), renewal: null };
      if (isClaimed) await insertSession(db, renewed);
      return isClaimed;
    });
    return (await whereWritable(renewing)) ? cookie.write(token, msOf(expiresAt) - nowMs) : undefined;
  }
}

/** While the store cannot write, people go on reading: what is kept of their session waits. */
async function whereWritable<Result>(work: Promise<Result>): Promise<Result | undefined> {
  return work.catch((error: unknown) => {
    if (isStorageFault(error)) return undefined;
    throw error;
  });
}
