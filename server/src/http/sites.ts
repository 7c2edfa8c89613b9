import { check, DAY_MS, DEFAULT_ATTACHMENTS, DEFAULT_GOODWILL, MINUTE_MS, worksFor } from "@milepost/shared";
import { Router } from "express";
import * as v from "valibot";
import { DEFAULT_TEMPLATES } from "../default-templates.ts";
import type { AgentSessions } from "../identity/agent-sessions.ts";
import { exactOrigin } from "../identity/origins.ts";
import { reachableSite } from "../may-reach.ts";
import { noSuchSite, refusal } from "../refusal.ts";
import { allSites, type Site, type SiteSettings, updateSite } from "../store/sites.ts";
import type { Store } from "../store/store.ts";
import { withAgent } from "./agent-guard.ts";
import { answer, refuse } from "./answer.ts";
import { attachmentsField } from "./attachments-field.ts";
import { delayWordingField } from "./delay-wording-field.ts";
import { line } from "./field.ts";
import { goodwillField } from "./goodwill-field.ts";
import { hoursField } from "./hours-field.ts";
import { templatesField } from "./templates-field.ts";

const ORIGINS_MAX = 100;
const RETENTION_DAYS_MAX = 3_650;
const MINUTES_MAX = (30 * DAY_MS) / MINUTE_MS;

const minutes = v.pipe(v.number(), v.integer("must be a whole number"), v.minValue(1), v.maxValue(MINUTES_MAX));
/** Null takes a setting away: what every site begins with holds again. */
const siteFields = {
  name: v.optional(line(100)),
  origins: v.optional(
    v.pipe(
      v.array(
        v.pipe(
          v.string(),
          v.maxLength(300),
          v.check((text) => exactOrigin(text) !== undefined, "must be an exact origin like https://shop.example"),
          v.transform((text) => exactOrigin(text) ?? text),
        ),
      ),
      v.maxLength(ORIGINS_MAX),
      v.transform((origins) => [...new Set(origins)]),
    ),
  ),
  accent: v.optional(v.pipe(v.string(), v.regex(/^#[\da-f]{6}$/i, "must be a colour like #1d5fd1"), v.toLowerCase())),
  greeting: v.optional(v.nullable(line(500))),
  colorScheme: v.optional(v.picklist(["auto", "light", "dark"])),
  policy: v.optional(
    v.strictObject({ firstAnswerMinutes: minutes, updateMinutes: minutes, lateWordMinutes: v.optional(minutes) }),
  ),
  goodwill: v.optional(goodwillField),
  attachments: v.optional(attachmentsField),
  templates: v.optional(v.nullable(templatesField)),
  delayWording: v.optional(v.nullable(delayWordingField)),
  retentionDays: v.optional(
    v.nullable(v.pipe(v.number(), v.integer("must be a whole number"), v.minValue(1), v.maxValue(RETENTION_DAYS_MAX))),
  ),
};

/** `/sites`: their keys and settings, and by owners and leads a change of them. */
export function siteRoutes(options: { store: Store; sessions: AgentSessions; now: () => Date }): Router {
  const { store, sessions, now } = options;
  const siteCheck = siteCheckAt(now);
  const routes = Router();

  routes.get(
    "/sites",
    withAgent(sessions, async (_, response, agent) => {
      const sites = (await allSites(store.db)).filter(({ id }) => worksFor(agent, id));
      answer(response, { ok: true, sites: sites.map(siteView) });
    }),
  );

  const change = withAgent(
    sessions,
    async (request, response, agent) => {
      const input = check(siteCheck, request.body);
      if (!input.ok) return refuse(response, refusal("invalid", input.message));
      if (input.value.goodwill && agent.role !== "owner") {
        return refuse(response, refusal("forbidden", "Only an owner sets the limits of goodwill."));
      }
      const id = String(request.params.id);
      const changed = await store.write(async (db) => {
        const site = await reachableSite(db, agent, id);
        return site && updateSite(db, id, changeOf(site, input.value));
      });
      if (!changed) return refuse(response, noSuchSite());
      answer(response, { ok: true, site: siteView(changed) });
    },
    ["owner", "lead"],
  );
  routes.patch("/sites/:id", change);

  return routes;
}

function siteCheckAt(now: () => Date) {
  return v.strictObject({ ...siteFields, hours: v.optional(v.nullable(hoursField(now))) });
}

function siteView({ id, key, name, settings }: Site) {
  const defaults = {
    goodwill: DEFAULT_GOODWILL,
    attachments: DEFAULT_ATTACHMENTS,
    templates: DEFAULT_TEMPLATES,
    delayWording: {},
  };
  return { id, key, name, ...defaults, ...settings };
}

function changeOf(
  { settings }: Site,
  { name, ...change }: v.InferOutput<ReturnType<typeof siteCheckAt>>,
): Parameters<typeof updateSite>[2] {
  const kept = Object.entries({ ...settings, ...change }).filter(([, value]) => value !== null);
  return { name, settings: Object.fromEntries(kept) as unknown as SiteSettings };
}
