import { type AgentCard, check } from "@milepost/shared";
import { type Response, Router } from "express";
import * as v from "valibot";
import { agentActor } from "../actor.ts";
import type { AgentSessions } from "../identity/agent-sessions.ts";
import type { SignInLimits } from "../identity/sign-in-limits.ts";
import type { Receive } from "../receive.ts";
import { refusal } from "../refusal.ts";
import type { Agent } from "../store/agents.ts";
import type { Store } from "../store/store.ts";
import { fromOf, withAgent } from "./agent-guard.ts";
import { answer, refuse } from "./answer.ts";
import { password } from "./field.ts";

const signInCheck = v.strictObject({
  email: v.pipe(v.string(), v.maxLength(254)),
  password,
});

export interface SignInOptions {
  store: Store;
  sessions: AgentSessions;
  limits: SignInLimits;
  receive: Receive;
}

/** `/session`: sign in, who am I, sign out. Whoever signs in is there, whoever signs out is not. */
export function signInRoutes(options: SignInOptions): Router {
  const { store, sessions, limits, receive } = options;
  const routes = Router();

  routes.post("/session", async (request, response) => {
    const input = check(signInCheck, request.body);
    if (!input.ok) return refuse(response, refusal("invalid", input.message));
    const account = input.value.email.trim().toLowerCase();
    const address = request.ip ?? "";
    const waitMs = await limits.tried(address, account);
    if (waitMs !== undefined) return refuse(response, tooManyTries(waitMs));
    const agent = await sessions.identify(account, input.value.password);
    if (!agent) return refuse(response, refusal("unauthorized", "The e-mail or the password is wrong."));
    await limits.succeeded(address, account);
    await sessions.end(request.headers.cookie);
    const cookie = await store.write((db) => sessions.begin(db, agent.id, fromOf(request)));
    await receive(agentActor(agent), "presence:set", [{ state: "online" }]);
    greet(response, agent, cookie);
  });

  routes.get(
    "/session",
    withAgent(sessions, (_, response, agent) => answer(response, { ok: true, agent: agentCard(agent) })),
  );

  routes.delete("/session", async (request, response) => {
    const agent = await sessions.agentOf(request.headers.cookie);
    if (agent) await receive(agentActor(agent), "presence:set", [{ state: "offline" }]);
    response.set("Set-Cookie", await sessions.end(request.headers.cookie));
    answer(response, { ok: true });
  });

  return routes;
}

/** The answer to a sign-in that succeeded. */
export function greet(response: Response, agent: Agent, cookie: string): void {
  response.set("Set-Cookie", cookie);
  answer(response, { ok: true, agent: agentCard(agent) });
}

export function agentCard({ id, name, email, role }: AgentCard): AgentCard {
  return { id, name, email, role };
}

export function tooManyTries(waitMs: number) {
  return refusal("rate_limited", "That was tried too often. Wait a while.", waitMs);
}
