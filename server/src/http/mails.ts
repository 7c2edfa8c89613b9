import { Router } from "express";
import type { Config } from "../config.ts";
import type { AgentSessions } from "../identity/agent-sessions.ts";
import { failedMails } from "../store/mails.ts";
import type { Store } from "../store/store.ts";
import { withAgent } from "./agent-guard.ts";
import { answer } from "./answer.ts";

const SHOWN_MAX = 100;

/** `/mails`: whether mails are sent, and the last that were given up, for leads and owners. */
export function mailRoutes({
  config,
  store,
  sessions,
}: {
  config: Pick<Config, "mail">;
  store: Store;
  sessions: AgentSessions;
}): Router {
  const routes = Router();
  routes.get(
    "/mails",
    withAgent(
      sessions,
      async (_, response, { siteIds }) => {
        const failed = await failedMails(store.db, siteIds, SHOWN_MAX);
        answer(response, { ok: true, from: config.mail?.from ?? null, failed });
      },
      ["lead", "owner"],
    ),
  );
  return routes;
}
