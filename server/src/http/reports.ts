import {
  check,
  DAY_MS,
  DEFINITIONS,
  FIGURES_MIN,
  figuresOf,
  type GroupFigures,
  isoOf,
  msOf,
  type Person,
  type ProgressReport,
  SUMMED,
  type Sums,
} from "@milepost/shared";
import { Router } from "express";
import * as v from "valibot";
import type { AgentSessions } from "../identity/agent-sessions.ts";
import { recordFactsOfLog } from "../record-facts.ts";
import { refusal } from "../refusal.ts";
import { type Agent, allAgents } from "../store/agents.ts";
import { findConversation } from "../store/conversations.ts";
import { sumFacts, withoutFacts } from "../store/facts.ts";
import { allSites, settingsOf } from "../store/sites.ts";
import type { Db, Store } from "../store/store.ts";
import { allTeams } from "../store/teams.ts";
import { withAgent } from "./agent-guard.ts";
import { answer, refuse } from "./answer.ts";

const PERIOD_DAYS = 30;
const PAGE = 100;
/** Sums of nothing. */
const NONE: Sums = Object.fromEntries(SUMMED.map((name) => [name, 0])) as Sums;

const moment = v.pipe(
  v.string(),
  v.check((text) => Number.isFinite(msOf(text)), "must be a time like 2026-03-02T10:00:00Z"),
  v.transform((text) => isoOf(msOf(text))),
);
const queryCheck = v.strictObject({
  from: v.optional(moment),
  to: v.optional(moment),
  site: v.optional(v.pipe(v.string(), v.maxLength(100))),
  agent: v.optional(v.pipe(v.string(), v.maxLength(100))),
  team: v.optional(v.pipe(v.string(), v.maxLength(100))),
});

interface ReportRoutesOptions {
  store: Store;
  sessions: AgentSessions;
  now(): Date;
}

/** `/reports/progress`: what was promised and kept, of all, by agent, by team and by site. The last 30 days where nothing is said. */
export function reportRoutes({ store, sessions, now }: ReportRoutesOptions): Router {
  const routes = Router();
  routes.get(
    "/reports/progress",
    withAgent(sessions, async (request, response, agent) => {
      const input = check(queryCheck, request.query);
      if (!input.ok) return refuse(response, refusal("invalid", input.message));
      const { to = now().toISOString(), site: siteId, agent: ownerId, team: teamId } = input.value;
      const { from = isoOf(msOf(to) - PERIOD_DAYS * DAY_MS) } = input.value;
      if (from >= to) return refuse(response, refusal("invalid", "from: must lie before to."));
      if (agent.role === "agent" && (teamId !== undefined || (ownerId ?? agent.id) !== agent.id)) {
        return refuse(response, refusal("forbidden", "Only a lead or an owner sees the figures of others."));
      }
      await measureTheRest(store);
      const asked = { from, to, siteId, ownerId, teamId };
      answer(response, { ok: true, ...(await reportOf(store.db, asked, agent)) });
    }),
  );
  return routes;
}

interface Question {
  from: string;
  to: string;
  siteId: string | undefined;
  ownerId: string | undefined;
  teamId: string | undefined;
}

async function reportOf(db: Db, { ownerId, teamId, ...question }: Question, reader: Agent): Promise<ProgressReport> {
  const [agents, teams, sites] = [await allAgents(db), await allTeams(db), await allSites(db)];
  const members = agents.filter((agent) => agent.teamId === teamId).map(({ id }) => id);
  const asked = {
    ...question,
    siteIds: reader.siteIds,
    ownerIds: ownerId !== undefined ? [ownerId] : teamId === undefined ? undefined : members,
  };
  const total = (await sumFacts(db, asked, "total")).get(null) ?? NONE;
  const byOwner = await sumFacts(db, asked, "ownerId");
  const byAgent = groups(byOwner, agents);
  return {
    from: asked.from,
    to: asked.to,
    total: figuresOf(total),
    agents: reader.role === "agent" ? byAgent.filter(({ group }) => group?.id === reader.id) : byAgent,
    teams: reader.role === "agent" ? [] : groups(sumsByTeam(byOwner, agents), teams),
    sites: groups(await sumFacts(db, asked, "siteId"), sites),
    definitions: DEFINITIONS,
  };
}

/** What the agents of each team have, together. */
function sumsByTeam(byOwner: Map<string | null, Sums>, agents: readonly Agent[]): Map<string | null, Sums> {
  const byTeam = new Map<string | null, Sums>();
  for (const { id, teamId } of agents) {
    const own = byOwner.get(id);
    if (own && teamId) byTeam.set(teamId, added(byTeam.get(teamId) ?? NONE, own));
  }
  return byTeam;
}

function added(a: Sums, b: Sums): Sums {
  return Object.fromEntries(SUMMED.map((name) => [name, a[name] + b[name]])) as Sums;
}

function groups(sums: Map<string | null, Sums>, named: readonly Person[]): GroupFigures[] {
  const all: GroupFigures[] = [];
  for (const { id, name } of [...named].sort((a, b) => a.name.localeCompare(b.name))) {
    const own = sums.get(id);
    if (own) all.push(groupOf({ id, name }, own));
  }
  const nobodys = sums.get(null);
  return nobodys ? [...all, groupOf(undefined, nobodys)] : all;
}

function groupOf(group: Person | undefined, sums: Sums): GroupFigures {
  const { conversations } = sums;
  return { group, conversations, figures: conversations < FIGURES_MIN ? null : figuresOf(sums) };
}

/** Conversations from before anything was measured, one write each: others come in between. */
async function measureTheRest(store: Store): Promise<void> {
  let ids = await withoutFacts(store.db, PAGE, "");
  while (ids.length > 0) {
    for (const id of ids) await store.write((db) => measure(db, id));
    ids = await withoutFacts(store.db, PAGE, ids.at(-1) ?? "");
  }
}

async function measure(db: Db, id: string): Promise<void> {
  const conversation = await findConversation(db, id);
  if (!conversation) return;
  const { hours } = await settingsOf(db, conversation.siteId);
  await recordFactsOfLog(db, id, hours);
}
