import type { Reply, ResultOf } from "@milepost/shared";
import { type Request, type RequestHandler, Router } from "express";
import { type Actor, agentActor } from "../actor.ts";
import type { Config } from "../config.ts";
import type { AgentSessions } from "../identity/agent-sessions.ts";
import type { Visitors } from "../identity/visitors.ts";
import type { Receive } from "../receive.ts";
import { refusal } from "../refusal.ts";
import { refuseForeign, withAgent } from "./agent-guard.ts";
import { answer, refuse } from "./answer.ts";
import { receiveInOrder } from "./command-list.ts";
import { jsonBody } from "./json-body.ts";
import { isVisitors, withVisitor } from "./visitor-guard.ts";

/** `/commands/<name>`, and several as `/commands`: what the sockets do, over HTTP. Agents come with their cookie, visitors with `auth` in the body. */
export function commandRoutes(options: {
  config: Config;
  sessions: AgentSessions;
  visitors: Visitors;
  receive: Receive;
}): Router {
  const { config, sessions, visitors, receive } = options;
  const routes = Router();

  // A page of another origin can send text/plain without a preflight, also while it is being left.
  const body = jsonBody(["application/json", "text/plain"]);
  routes.post(
    "/commands/:name",
    body,
    fromSender((actor, input, { params }) => receive(actor, String(params.name), [input])),
  );
  routes.post(
    "/commands",
    body,
    fromSender((actor, input) => receiveInOrder(receive, actor, input)),
  );

  /** Whoever sends it is known before anything is asked in their name. */
  function fromSender(ask: (actor: Actor, input: unknown, request: Request) => Promise<Reply>): RequestHandler[] {
    return [
      async (request, response, next) => {
        if (!isVisitors(request.body)) return next();
        const { auth, ...input } = request.body;
        const visitor = await withVisitor(visitors, request, response, auth);
        if (!visitor) return;
        const reply = await ask(visitor.actor, input, request);
        // [V2] The token that it came with is good no longer.
        answer<object>(response, visitor.token === auth.token ? reply : Object.assign(reply, { token: visitor.token }));
      },
      refuseForeign(config),
      withAgent(sessions, async (request, response, agent) => {
        // Forms of other pages can send text/plain; an agent's commands are JSON by name.
        if (!request.is("application/json")) {
          return refuse(response, refusal("unsupported_media", "The request must be application/json."));
        }
        answer(response, await ask(agentActor(agent), request.body, request));
      }),
    ];
  }

  routes.get(
    "/conversations",
    withAgent(sessions, async (request, response, agent) => {
      const { view, cursor } = request.query;
      const input = { ...(view === undefined ? {} : { view }), ...(cursor === undefined ? {} : { cursor }) };
      const reply = (await receive(agentActor(agent), "inbox:list", [input])) as Reply<ResultOf<"inbox:list">>;
      if (!reply.ok) return answer(response, reply);
      const { conversations, cursor: next } = reply;
      answer(response, { ok: true, conversations, ...(next === undefined ? {} : { cursor: next }) });
    }),
  );

  return routes;
}
