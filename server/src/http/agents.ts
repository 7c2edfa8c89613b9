import { randomUUID } from "node:crypto";
import { type Colleague, check, shareSite, worksFor } from "@milepost/shared";
import { Router } from "express";
import * as v from "valibot";
import type { AgentSessions } from "../identity/agent-sessions.ts";
import { addAgent, changeAgent } from "../identity/change-agent.ts";
import { hashPassword } from "../identity/passwords.ts";
import { isRefusal, refusal } from "../refusal.ts";
import { allAgents } from "../store/agents.ts";
import { allPresences } from "../store/presences.ts";
import type { Store } from "../store/store.ts";
import { withAgent } from "./agent-guard.ts";
import { answer, refuse } from "./answer.ts";
import { email, line, NAME_MAX, newPassword } from "./field.ts";
import { agentCard } from "./sign-in.ts";

const SITES_MAX = 1_000;

const role = v.picklist(["agent", "lead", "owner"]);
/** Null: all sites. */
const siteIds = v.optional(
  v.nullable(
    v.pipe(
      v.array(v.pipe(v.string(), v.maxLength(100))),
      v.nonEmpty("must name a site"),
      v.maxLength(SITES_MAX),
      v.transform((ids) => [...new Set(ids)].sort()),
    ),
  ),
);
const newAgentCheck = v.strictObject({
  email,
  name: line(NAME_MAX),
  role,
  siteIds,
  password: v.optional(newPassword),
});
const changeCheck = v.strictObject({
  name: v.optional(line(NAME_MAX)),
  role: v.optional(role),
  isDisabled: v.optional(v.boolean()),
  siteIds,
  teamId: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(100)))),
});

export interface AgentRoutesOptions {
  store: Store;
  sessions: AgentSessions;
  now: () => Date;
  /** Ends this agent's connections: they come back as whom they are by then, or not at all. */
  letGo(agentId: string): void;
}

/** `/agents`: who they are and whether they are there, and by an owner a new one or a change. */
export function agentRoutes(options: AgentRoutesOptions): Router {
  const { store, sessions, now, letGo } = options;
  const routes = Router();

  routes.get(
    "/agents",
    withAgent(sessions, async (_, response, reader) => {
      const presences = await allPresences(store.db, now().toISOString());
      const known = (await allAgents(store.db)).filter((agent) => shareSite(reader, agent));
      const agents = known.map(
        (agent): Colleague => ({
          ...agentCard(agent),
          presence: presences.get(agent.id) ?? { state: "online" },
          isInvited: agent.passwordHash === null,
          isDisabled: agent.disabledAt !== null,
          ...(agent.teamId && { teamId: agent.teamId }),
          ...(agent.siteIds && { siteIds: agent.siteIds.filter((id) => worksFor(reader, id)) }),
        }),
      );
      answer(response, { ok: true, agents });
    }),
  );

  const hire = withAgent(
    sessions,
    async (request, response) => {
      const input = check(newAgentCheck, request.body);
      if (!input.ok) return refuse(response, refusal("invalid", input.message));
      const { password, siteIds = null, ...person } = input.value;
      const passwordHash = password === undefined ? null : await hashPassword(password);
      const agent = {
        id: randomUUID(),
        ...person,
        passwordHash,
        disabledAt: null,
        teamId: null,
        siteIds,
        createdAt: now().toISOString(),
      };
      const fault = await store.write((db) => addAgent(db, agent));
      if (fault) return refuse(response, fault);
      response.status(201);
      answer(response, { ok: true, agent: agentCard(agent) });
    },
    ["owner"],
  );
  routes.post("/agents", hire);

  const change = withAgent(
    sessions,
    async (request, response) => {
      const input = check(changeCheck, request.body);
      if (!input.ok) return refuse(response, refusal("invalid", input.message));
      const id = String(request.params.id);
      const changed = await store.write((db) => changeAgent(db, id, input.value, now().toISOString()));
      if (isRefusal(changed)) return refuse(response, changed);
      letGo(id);
      answer(response, { ok: true, agent: agentCard(changed) });
    },
    ["owner"],
  );
  routes.patch("/agents/:id", change);

  return routes;
}
