import { check } from "@milepost/shared";
import { Router } from "express";
import * as v from "valibot";
import type { AgentSessions } from "../identity/agent-sessions.ts";
import { hashPassword, isPassword } from "../identity/passwords.ts";
import { changePassword } from "../identity/set-password.ts";
import type { SignInLimits } from "../identity/sign-in-limits.ts";
import { refusal } from "../refusal.ts";
import type { Store } from "../store/store.ts";
import { fromOf, withAgent } from "./agent-guard.ts";
import { refuse } from "./answer.ts";
import { newPassword, password } from "./field.ts";
import { greet, tooManyTries } from "./sign-in.ts";

const changeCheck = v.strictObject({ current: password, next: newPassword });

/** `/session/password`: one's own, by whoever knows the current one. */
export function ownPasswordRoutes(options: {
  store: Store;
  sessions: AgentSessions;
  limits: SignInLimits;
  letGo(agentId: string): void;
}): Router {
  const { store, sessions, limits, letGo } = options;
  const routes = Router();

  const change = withAgent(sessions, async (request, response, agent) => {
    const input = check(changeCheck, request.body);
    if (!input.ok) return refuse(response, refusal("invalid", input.message));
    const { current, next } = input.value;
    const address = request.ip ?? "";
    const waitMs = await limits.tried(address, agent.email);
    if (waitMs !== undefined) return refuse(response, tooManyTries(waitMs));
    if (!(await isPassword(current, agent.passwordHash))) return refuse(response, isWrong());
    const passwordHash = await hashPassword(next);
    const cookie = await store.write(async (db) =>
      (await changePassword(db, agent, passwordHash)) ? sessions.begin(db, agent.id, fromOf(request)) : undefined,
    );
    if (!cookie) return refuse(response, isWrong());
    await limits.succeeded(address, agent.email);
    greet(response, agent, cookie);
    // After the answer: this browser's own connections come back with the new cookie.
    letGo(agent.id);
  });
  routes.post("/session/password", change);

  return routes;
}

function isWrong() {
  return refusal("invalid", "current: is not your password.");
}
