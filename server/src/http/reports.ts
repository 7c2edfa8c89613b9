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
import { type Asked, sumFacts, withoutFacts } from "../store/facts.ts";
import { allSites, settingsOf } from "../store/sites.ts";
import type { Db, Store } from "../store/store.ts";
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
});

interface ReportRoutesOptions {
  store: Store;
  sessions: AgentSessions;
  now(): Date;
}

/** `/reports/progress`: what was promised and kept, of all, by agent and by site. The last 30 days where nothing is said. */
export function reportRoutes({ store, sessions, now }: ReportRoutesOptions): Router {
  const routes = Router();
  routes.get(
    "/reports/progress",
    withAgent(sessions, async (request, response, agent) => {
      const input = check(queryCheck, request.query);
      if (!input.ok) return refuse(response, refusal("invalid", input.message));
      const { to = now().toISOString(), site: siteId, agent: ownerId } = input.value;
      const { from = isoOf(msOf(to) - PERIOD_DAYS * DAY_MS) } = input.value;
      if (from >= to) return refuse(response, refusal("invalid", "from: must lie before to."));
      if (agent.role === "agent" && ownerId !== undefined && ownerId !== agent.id) {
        return refuse(response, refusal("forbidden", "Only a lead or an owner sees the figures of others."));
      }
      await measureTheRest(store);
      answer(response, { ok: true, ...(await reportOf(store.db, { from, to, siteId, ownerId }, agent)) });
    }),
  );
  return routes;
}

async function reportOf(db: Db, asked: Asked, reader: Agent): Promise<ProgressReport> {
  const [agents, sites] = [await allAgents(db), await allSites(db)];
  const total = (await sumFacts(db, asked, "total")).get(null) ?? NONE;
  const byAgent = groups(await sumFacts(db, asked, "ownerId"), agents);
  return {
    from: asked.from,
    to: asked.to,
    total: figuresOf(total),
    agents: reader.role === "agent" ? byAgent.filter(({ group }) => group?.id === reader.id) : byAgent,
    sites: groups(await sumFacts(db, asked, "siteId"), sites),
    definitions: DEFINITIONS,
  };
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
