import type { Request, RequestHandler, Response } from "express";
import type { AgentSessions } from "../identity/agent-sessions.ts";
import { reachableSite } from "../may-reach.ts";
import { noSuchSite } from "../refusal.ts";
import type { Site } from "../store/sites.ts";
import type { Store } from "../store/store.ts";
import { withAgent } from "./agent-guard.ts";
import { refuse } from "./answer.ts";

/** Runs `handle` with the site that the address names, for leads and owners who work for it. */
export function withSite(
  { store, sessions }: { store: Store; sessions: AgentSessions },
  handle: (request: Request, response: Response, site: Site) => Promise<void>,
): RequestHandler {
  return withAgent(
    sessions,
    async (request, response, agent) => {
      const site = await reachableSite(store.db, agent, String(request.params.id));
      if (!site) return refuse(response, noSuchSite());
      await handle(request, response, site);
    },
    ["owner", "lead"],
  );
}
