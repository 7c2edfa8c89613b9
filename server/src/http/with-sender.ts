import { PROTOCOL } from "@milepost/shared";
import type { Request, RequestHandler, Response } from "express";
import { agentActor, type PersonActor } from "../actor.ts";
import type { Config } from "../config.ts";
import type { AgentSessions } from "../identity/agent-sessions.ts";
import { visitorOf } from "../identity/visitors.ts";
import { isRefusal } from "../refusal.ts";
import type { Store } from "../store/store.ts";
import { refuseForeign, withAgent } from "./agent-guard.ts";
import { refuse } from "./answer.ts";

export interface SenderOptions {
  config: Config;
  store: Store;
  sessions: AgentSessions;
}

/** What a page of a site has to be told before its browser sends a visitor's token along. It says nothing of what is there. */
export const forVisitorsPages: RequestHandler = (_, response) => {
  response
    .set({
      "Access-Control-Allow-Origin": "*",
      "Access-Control-Allow-Methods": "GET, POST, PUT",
      "Access-Control-Allow-Headers": "Authorization, Content-Type",
      "Access-Control-Max-Age": "600",
    })
    .status(204)
    .end();
};

/**
 * Runs `handle` with who asks: a visitor by `Authorization: Visitor <site key> <token>`, an agent by the session cookie. The token is
 * in no address, and the cookie counts for the server's own pages only.
 */
export function withSender(
  { config, store, sessions }: SenderOptions,
  handle: (request: Request, response: Response, actor: PersonActor) => Promise<void>,
): RequestHandler[] {
  return [
    async (request, response, next) => {
      const [, site, token] = /^Visitor (\S+) (\S+)$/.exec(request.headers.authorization ?? "") ?? [];
      if (site === undefined) return next();
      const { origin, host } = request.headers;
      const visitor = await visitorOf(store.db, { protocol: PROTOCOL, site, token }, { origin, host, config });
      if (isRefusal(visitor)) return refuse(response, visitor);
      if (origin !== undefined) response.set({ "Access-Control-Allow-Origin": origin, Vary: "Origin" });
      await handle(request, response, visitor.actor);
    },
    refuseForeign(config),
    withAgent(sessions, (request, response, agent) => handle(request, response, agentActor(agent))),
  ];
}
