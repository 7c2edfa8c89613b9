import { randomUUID } from "node:crypto";
import { check } from "@milepost/shared";
import { Router } from "express";
import * as v from "valibot";
import { isEmail, PASSWORD_MAX, PASSWORD_MIN } from "../config.ts";
import type { AgentSessions } from "../identity/agent-sessions.ts";
import { hashPassword } from "../identity/passwords.ts";
import { refusal } from "../refusal.ts";
import { allAgents, insertAgent } from "../store/agents.ts";
import type { Store } from "../store/store.ts";
import { withAgent } from "./agent-guard.ts";
import { answer, refuse } from "./answer.ts";
import { line } from "./field.ts";
import { agentCard } from "./sign-in.ts";

export const newAgentFields = {
  email: v.pipe(
    v.string(),
    v.transform((email) => email.trim().toLowerCase()),
    v.check(isEmail, "must be an e-mail address"),
  ),
  name: line(100),
  password: v.pipe(
    v.string(),
    v.check((password) => password.isWellFormed(), "must be well-formed text"),
    v.check(
      (password) => Array.from(password).length >= PASSWORD_MIN && Array.from(password).length <= PASSWORD_MAX,
      `must have ${PASSWORD_MIN} to ${PASSWORD_MAX} characters`,
    ),
  ),
};
const newAgentCheck = v.strictObject({ ...newAgentFields, role: v.picklist(["agent", "lead", "owner"]) });

/** `/agents`: who they are, and by an owner a new one. */
export function agentRoutes(options: { store: Store; sessions: AgentSessions; now: () => Date }): Router {
  const { store, sessions, now } = options;
  const routes = Router();

  routes.get(
    "/agents",
    withAgent(sessions, async (_, response) => {
      answer(response, { ok: true, agents: (await allAgents(store.db)).map(agentCard) });
    }),
  );

  const hire = withAgent(
    sessions,
    async (request, response) => {
      const input = check(newAgentCheck, request.body);
      if (!input.ok) return refuse(response, refusal("invalid", input.message));
      const { password, ...person } = input.value;
      const passwordHash = await hashPassword(password);
      const agent = { id: randomUUID(), ...person, passwordHash, disabledAt: null, createdAt: now().toISOString() };
      const isAdded = await store.write((db) => insertAgent(db, agent));
      if (!isAdded) return refuse(response, refusal("conflict", "There is an agent with this e-mail already."));
      response.status(201);
      answer(response, { ok: true, agent: agentCard(agent) });
    },
    ["owner"],
  );
  routes.post("/agents", hire);

  return routes;
}
