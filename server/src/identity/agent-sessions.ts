import { DAY_MS, isoOf } from "@milepost/shared";
import type { Config } from "../config.ts";
import { type Agent, agentByEmail } from "../store/agents.ts";
import { agentOfSession, deleteExpiredSessions, deleteSession, insertSession } from "../store/sessions.ts";
import type { Db, Store } from "../store/store.ts";
import { isPassword } from "./passwords.ts";
import { createSessionCookie } from "./session-cookie.ts";
import { hashOfToken, newSecret } from "./tokens.ts";

const LIFETIME_MS = 14 * DAY_MS;

export interface AgentSessions {
  /** The agent with this e-mail and password. An unknown e-mail takes as long as a wrong password and is answered alike. */
  identify(email: string, password: string): Promise<Agent | undefined>;
  /** Begins a session, inside a write; the answer is its `Set-Cookie`. */
  begin(db: Db, agentId: string): Promise<string>;
  /** Whose session a request's `Cookie` header carries. */
  agentOf(cookieHeader: string | undefined): Promise<Agent | undefined>;
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
    async begin(db, agentId) {
      const token = newSecret();
      const createdAt = now().toISOString();
      const expiresAt = isoOf(now().getTime() + LIFETIME_MS);
      await deleteExpiredSessions(db, createdAt);
      await insertSession(db, { tokenHash: hashOfToken(token), agentId, createdAt, expiresAt });
      return cookie.write(token, LIFETIME_MS);
    },
    async agentOf(cookieHeader) {
      const token = cookie.read(cookieHeader);
      return token === undefined ? undefined : agentOfSession(store.db, hashOfToken(token), now().toISOString());
    },
    async end(cookieHeader) {
      const token = cookie.read(cookieHeader);
      if (token !== undefined) await store.write((db) => deleteSession(db, hashOfToken(token)));
      return cookie.clear();
    },
  };
}
