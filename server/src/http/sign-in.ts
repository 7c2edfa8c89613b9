import { type AgentCard, check } from "@milepost/shared";
import { type Response, Router } from "express";
import * as v from "valibot";
import { PASSWORD_MAX } from "../config.ts";
import type { AgentSessions } from "../identity/agent-sessions.ts";
import type { SignInLimits } from "../identity/sign-in-limits.ts";
import { refusal } from "../refusal.ts";
import type { Agent } from "../store/agents.ts";
import type { Store } from "../store/store.ts";
import { withAgent } from "./agent-guard.ts";
import { answer, refuse } from "./answer.ts";

const signInCheck = v.strictObject({
  email: v.pipe(v.string(), v.maxLength(254)),
  password: v.pipe(v.string(), v.maxLength(4 * PASSWORD_MAX)),
});

/** `/session`: sign in, who am I, sign out. */
export function signInRoutes(options: { store: Store; sessions: AgentSessions; limits: SignInLimits }): Router {
  const { store, sessions, limits } = options;
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
    greet(response, agent, await store.write((db) => sessions.begin(db, agent.id)));
  });

  routes.get(
    "/session",
    withAgent(sessions, (_, response, agent) => answer(response, { ok: true, agent: agentCard(agent) })),
  );

  routes.delete("/session", async (request, response) => {
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

export function agentCard({ id, name, email, role }: Agent): AgentCard {
  return { id, name, email, role };
}

export function tooManyTries(waitMs: number) {
  return refusal("rate_limited", "That was tried too often. Wait a while.", waitMs);
}
