import type { Reply, ResultOf } from "@milepost/shared";
import { type Request, type RequestHandler, Router } from "express";
import { type Actor, agentActor } from "../actor.ts";
import type { Config } from "../config.ts";
import type { AgentSessions } from "../identity/agent-sessions.ts";
import { visitorOf } from "../identity/visitors.ts";
import type { Receive } from "../receive.ts";
import { isRefusal, refusal } from "../refusal.ts";
import type { Store } from "../store/store.ts";
import { refuseForeign, withAgent } from "./agent-guard.ts";
import { answer, refuse } from "./answer.ts";
import { receiveInOrder } from "./command-list.ts";
import { jsonBody } from "./json-body.ts";

/** `/commands/<name>`, and several as `/commands`: what the sockets do, over HTTP. Agents come with their cookie, visitors with `auth` in the body. */
export function commandRoutes(options: {
  config: Config;
  store: Store;
  sessions: AgentSessions;
  receive: Receive;
}): Router {
  const { config, store, sessions, receive } = options;
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
        if (auth.token === undefined)
          return refuse(response, refusal("unauthorized", "A visitor's request carries a token."));
        const { origin, host } = request.headers;
        const visitor = await visitorOf(store.db, auth, { origin, host, config });
        if (isRefusal(visitor)) return refuse(response, visitor);
        if (origin !== undefined) response.set({ "Access-Control-Allow-Origin": origin, Vary: "Origin" });
        answer(response, await ask(visitor.actor, input, request));
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

function isVisitors(body: unknown): body is { auth: { token?: unknown } } {
  return (
    typeof body === "object" && body !== null && "auth" in body && typeof body.auth === "object" && body.auth !== null
  );
}
