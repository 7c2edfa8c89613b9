import { PROTOCOL } from "@milepost/shared";
import type { Request, RequestHandler, Response } from "express";
import { agentActor, type PersonActor } from "../actor.ts";
import type { Config } from "../config.ts";
import type { AgentSessions } from "../identity/agent-sessions.ts";
import type { Visitors } from "../identity/visitors.ts";
import type { Store } from "../store/store.ts";
import { refuseForeign, withAgent } from "./agent-guard.ts";
import { withVisitor } from "./visitor-guard.ts";

export interface SenderOptions {
  config: Config;
  store: Store;
  sessions: AgentSessions;
  visitors: Pick<Visitors, "visitorOf">;
}

const VISITOR = /^Visitor (\S+) (\S+)$/;

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
  { config, sessions, visitors }: SenderOptions,
  handle: (request: Request, response: Response, actor: PersonActor) => Promise<void>,
): RequestHandler[] {
  return [
    async (request, response, next) => {
      const [, site, token] = VISITOR.exec(request.headers.authorization ?? "") ?? [];
      if (site === undefined) return next();
      const visitor = await withVisitor(visitors, request, response, { protocol: PROTOCOL, site, token });
      if (visitor) await handle(request, response, visitor.actor);
    },
    refuseForeign(config),
    withAgent(sessions, (request, response, agent) => handle(request, response, agentActor(agent))),
  ];
}

/** Refuses what other pages send along with an agent's cookie, before it is read. A visitor's token is in no cookie, and their page is anywhere. */
export function refuseForeignAgents(config: Config): RequestHandler {
  const refuseIt = refuseForeign(config);
  return (request, response, next) => {
    if (VISITOR.test(request.headers.authorization ?? "")) next();
    else refuseIt(request, response, next);
  };
}
