import type { AgentDevice } from "@milepost/shared";
import { type Request, type RequestHandler, type Response, Router } from "express";
import type { AgentSessions } from "../identity/agent-sessions.ts";
import { refusal } from "../refusal.ts";
import { agentById } from "../store/agents.ts";
import { deleteSessionById, idOfSession, type Session, sessionsOf } from "../store/sessions.ts";
import type { Store } from "../store/store.ts";
import { withAgent } from "./agent-guard.ts";
import { answer, refuse } from "./answer.ts";

export interface SessionRoutesOptions {
  store: Store;
  sessions: AgentSessions;
  now: () => Date;
  letGo(agentId: string): void;
}

/** `/agents/:id/sessions`: where somebody is signed in, for themselves and for owners, who may each end one. */
export function sessionRoutes({ store, sessions, now, letGo }: SessionRoutesOptions): Router {
  const routes = Router();
  const guarded = (handle: (request: Request, response: Response, agentId: string) => Promise<void>): RequestHandler =>
    withAgent(sessions, async (request, response, agent) => {
      const id = String(request.params.id);
      const isTheirs = agent.id === id || (agent.role === "owner" && (await agentById(store.db, id)) !== undefined);
      if (!isTheirs) return refuse(response, refusal("not_found", "There is no such agent."));
      await handle(request, response, id);
    });

  const list = guarded(async (request, response, agentId) => {
    // The cookie of this very answer, where it has one.
    const own = sessions.idOf(response.get("Set-Cookie")?.[0] ?? request.headers.cookie);
    const found = await sessionsOf(store.db, agentId, now().toISOString());
    answer(response, { ok: true, sessions: found.map((session) => deviceOf(session, own)) });
  });
  const end = guarded(async (request, response, agentId) => {
    const isEnded = await store.write((db) => deleteSessionById(db, agentId, String(request.params.sessionId)));
    if (!isEnded) return refuse(response, refusal("not_found", "There is no such session."));
    answer(response, { ok: true });
    // Those of other sessions come back.
    letGo(agentId);
  });
  routes.get("/agents/:id/sessions", list);
  routes.delete("/agents/:id/sessions/:sessionId", end);

  return routes;
}

function deviceOf(session: Session, own: string | undefined): AgentDevice {
  const { createdAt, lastSeenAt, network, browser } = session;
  const id = idOfSession(session);
  return {
    id,
    createdAt,
    lastSeenAt,
    ...(network !== null && { network }),
    ...(browser !== null && { browser }),
    isCurrent: id === own,
  };
}
