import { randomUUID } from "node:crypto";
import { check } from "@milepost/shared";
import { Router } from "express";
import * as v from "valibot";
import type { AgentSessions } from "../identity/agent-sessions.ts";
import { refusal } from "../refusal.ts";
import type { Store } from "../store/store.ts";
import { allTeams, deleteTeam, insertTeam } from "../store/teams.ts";
import { withAgent } from "./agent-guard.ts";
import { answer, refuse } from "./answer.ts";
import { line } from "./field.ts";

const newTeamCheck = v.strictObject({ name: line(100) });

/** `/teams`: the groups of agents. An owner makes and dissolves them; who is in one is said at the agent. */
export function teamRoutes({
  store,
  sessions,
  now,
}: {
  store: Store;
  sessions: AgentSessions;
  now: () => Date;
}): Router {
  const routes = Router();

  routes.get(
    "/teams",
    withAgent(sessions, async (_, response) => answer(response, { ok: true, teams: await allTeams(store.db) })),
  );

  const make = withAgent(
    sessions,
    async (request, response) => {
      const input = check(newTeamCheck, request.body);
      if (!input.ok) return refuse(response, refusal("invalid", input.message));
      const team = { id: randomUUID(), name: input.value.name };
      const isAdded = await store.write((db) => insertTeam(db, { ...team, createdAt: now().toISOString() }));
      if (!isAdded) return refuse(response, refusal("conflict", "There is a team of this name already."));
      response.status(201);
      answer(response, { ok: true, team });
    },
    ["owner"],
  );
  routes.post("/teams", make);

  const dissolve = withAgent(
    sessions,
    async (request, response) => {
      const isGone = await store.write((db) => deleteTeam(db, String(request.params.id)));
      if (!isGone) return refuse(response, refusal("not_found", "There is no such team."));
      answer(response, { ok: true });
    },
    ["owner"],
  );
  routes.delete("/teams/:id", dissolve);

  return routes;
}
