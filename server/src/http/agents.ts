import { randomUUID } from "node:crypto";
import { type Colleague, check, type Refusal } from "@milepost/shared";
import { Router } from "express";
import * as v from "valibot";
import type { AgentSessions } from "../identity/agent-sessions.ts";
import { hashPassword } from "../identity/passwords.ts";
import { isRefusal, refusal } from "../refusal.ts";
import {
  type Agent,
  agentById,
  allAgents,
  insertAgent,
  isAnotherOwner,
  lockAgents,
  updateAgent,
} from "../store/agents.ts";
import { deletePasswordLink } from "../store/password-links.ts";
import { allPresences, keepPresence } from "../store/presences.ts";
import { deleteSessionsOf } from "../store/sessions.ts";
import type { Db, Store } from "../store/store.ts";
import { teamById } from "../store/teams.ts";
import { withAgent } from "./agent-guard.ts";
import { answer, refuse } from "./answer.ts";
import { email, line, NAME_MAX, newPassword } from "./field.ts";
import { agentCard } from "./sign-in.ts";

const role = v.picklist(["agent", "lead", "owner"]);
const newAgentCheck = v.strictObject({ email, name: line(NAME_MAX), role, password: v.optional(newPassword) });
const changeCheck = v.strictObject({
  name: v.optional(line(NAME_MAX)),
  role: v.optional(role),
  isDisabled: v.optional(v.boolean()),
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
    withAgent(sessions, async (_, response) => {
      const presences = await allPresences(store.db, now().toISOString());
      const agents = (await allAgents(store.db)).map(
        (agent): Colleague => ({
          ...agentCard(agent),
          presence: presences.get(agent.id) ?? { state: "online" },
          isInvited: agent.passwordHash === null,
          isDisabled: agent.disabledAt !== null,
          ...(agent.teamId && { teamId: agent.teamId }),
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
      const { password, ...person } = input.value;
      const passwordHash = password === undefined ? null : await hashPassword(password);
      const agent = {
        id: randomUUID(),
        ...person,
        passwordHash,
        disabledAt: null,
        teamId: null,
        createdAt: now().toISOString(),
      };
      const isAdded = await store.write((db) => addAgent(db, agent));
      if (!isAdded) return refuse(response, refusal("conflict", "There is an agent with this e-mail already."));
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

/** Who cannot sign in yet is not there: nothing is handed on to them. */
async function addAgent(db: Db, agent: Agent): Promise<boolean> {
  const isAdded = await insertAgent(db, agent);
  if (isAdded && agent.passwordHash === null) await keepPresence(db, agent.id, { state: "offline" });
  return isAdded;
}

/** One who works here no more is out at once; what they have open is handed on by the clock. */
async function changeAgent(
  db: Db,
  id: string,
  { isDisabled, ...change }: v.InferOutput<typeof changeCheck>,
  now: string,
): Promise<Agent | Refusal> {
  await lockAgents(db);
  const before = await agentById(db, id);
  if (!before) return refusal("not_found", "There is no such agent.");
  if (change.teamId && !(await teamById(db, change.teamId))) {
    return refusal("invalid", "teamId: must be a team that there is.");
  }
  const isLeaving = isDisabled === true || (change.role !== undefined && change.role !== "owner");
  if (before.role === "owner" && isLeaving && !(await isAnotherOwner(db, id))) {
    return refusal("conflict", "Somebody has to own this place. Make another owner first, who has chosen a password.");
  }
  const disabledAt = isDisabled === undefined ? before.disabledAt : isDisabled ? (before.disabledAt ?? now) : null;
  if (disabledAt !== null) {
    await deleteSessionsOf(db, id);
    await deletePasswordLink(db, id);
  }
  return (await updateAgent(db, id, { ...change, disabledAt })) ?? refusal("not_found", "There is no such agent.");
}
