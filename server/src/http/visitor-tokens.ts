import { check } from "@milepost/shared";
import { type Request, type Response, Router } from "express";
import * as v from "valibot";
import type { AgentSessions } from "../identity/agent-sessions.ts";
import type { SignInLimits } from "../identity/sign-in-limits.ts";
import { hashOfToken } from "../identity/tokens.ts";
import type { Visitors } from "../identity/visitors.ts";
import { reachableSite } from "../may-reach.ts";
import { refusal } from "../refusal.ts";
import { siteById } from "../store/sites.ts";
import type { Store } from "../store/store.ts";
import { visitorById } from "../store/visitors.ts";
import { withAgent } from "./agent-guard.ts";
import { answer, refuse } from "./answer.ts";
import { token } from "./field.ts";
import { jsonBody } from "./json-body.ts";
import { tooManyTries } from "./sign-in.ts";
import { isVisitors, withVisitor } from "./visitor-guard.ts";

const resumeCheck = v.strictObject({ token });

/** `/visitor/end`: a device gives its token back. A page of another origin sends it while it is being left, without a preflight. */
export function visitorEndRoutes({ visitors }: { visitors: Visitors }): Router {
  const routes = Router();
  routes.post(
    "/visitor/end",
    jsonBody(["application/json", "text/plain"]),
    async (request: Request, response: Response) => {
      const auth = isVisitors(request.body) ? request.body.auth : {};
      const visitor = await withVisitor(visitors, request, response, auth);
      if (!visitor) return;
      await visitors.end(visitor.actor);
      answer(response, { ok: true });
    },
  );
  return routes;
}

/** `/visitor/resume`: a resume link for a token of the same visitor. `/visitors/:id/tokens`: leads end all of a visitor's. */
export function visitorTokenRoutes(options: {
  store: Store;
  sessions: AgentSessions;
  visitors: Visitors;
  limits: SignInLimits;
}): Router {
  const { store, sessions, visitors, limits } = options;
  const routes = Router();

  routes.post("/visitor/resume", async (request, response) => {
    const input = check(resumeCheck, request.body);
    if (!input.ok) return refuse(response, refusal("invalid", input.message));
    const way = [request.ip ?? "", `resume ${hashOfToken(input.value.token)}`] as const;
    const waitMs = await limits.tried(...way);
    if (waitMs !== undefined) return refuse(response, tooManyTries(waitMs));
    const resumed = await visitors.resume(input.value.token);
    const site = resumed && (await siteById(store.db, resumed.siteId));
    // Alike for a link that was used, that has expired, and that never was one.
    if (!resumed || !site)
      return refuse(response, refusal("forbidden", "This link is no longer good. Ask for a new one."));
    await limits.succeeded(...way);
    answer(response, { ok: true, token: resumed.token, site: site.key });
  });

  routes.delete(
    "/visitors/:id/tokens",
    withAgent(
      sessions,
      async (request, response, agent) => {
        const visitor = await visitorById(store.db, String(request.params.id));
        const site = visitor && (await reachableSite(store.db, agent, visitor.siteId));
        if (!visitor || !site) return refuse(response, refusal("not_found", "There is no such visitor."));
        await visitors.endAll({ visitor });
        answer(response, { ok: true });
      },
      ["owner", "lead"],
    ),
  );
  return routes;
}
