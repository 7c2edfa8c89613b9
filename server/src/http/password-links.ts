import { check } from "@milepost/shared";
import { Router } from "express";
import * as v from "valibot";
import { agentActor } from "../actor.ts";
import type { AgentSessions } from "../identity/agent-sessions.ts";
import { hashPassword } from "../identity/passwords.ts";
import { makePasswordLink, setPasswordByLink } from "../identity/set-password.ts";
import type { SignInLimits } from "../identity/sign-in-limits.ts";
import { hashOfToken } from "../identity/tokens.ts";
import type { Receive } from "../receive.ts";
import { refusal } from "../refusal.ts";
import { agentById } from "../store/agents.ts";
import { agentOfPasswordLink } from "../store/password-links.ts";
import type { Store } from "../store/store.ts";
import { fromOf, withAgent } from "./agent-guard.ts";
import { answer, refuse } from "./answer.ts";
import { newPassword, token } from "./field.ts";
import { greet, tooManyTries } from "./sign-in.ts";

const whoseCheck = v.strictObject({ token });
const chosenCheck = v.strictObject({ token, password: newPassword });

export interface PasswordLinkRoutesOptions {
  store: Store;
  sessions: AgentSessions;
  limits: SignInLimits;
  receive: Receive;
  now: () => Date;
  letGo(agentId: string): void;
}

/** `/agents/:id/password-link`: an owner makes one, for whoever is new or has forgotten. `/password`: its reader chooses. */
export function passwordLinkRoutes(options: PasswordLinkRoutesOptions): Router {
  const { store, sessions, limits, receive, now, letGo } = options;
  const routes = Router();

  const make = withAgent(
    sessions,
    async (request, response) => {
      const id = String(request.params.id);
      if (!(await agentById(store.db, id))) return refuse(response, refusal("not_found", "There is no such agent."));
      const link = await store.write((db) => makePasswordLink(db, id, now()));
      if (!link) return refuse(response, refusal("conflict", "Whoever is disabled gets no link: enable them first."));
      response.status(201);
      answer(response, { ok: true, ...link });
    },
    ["owner"],
  );
  routes.post("/agents/:id/password-link", make);

  routes.post("/password/whose", async (request, response) => {
    const input = check(whoseCheck, request.body);
    if (!input.ok) return refuse(response, refusal("invalid", input.message));
    const way = [request.ip ?? "", accountOf(input.value.token)] as const;
    const waitMs = await limits.tried(...way);
    if (waitMs !== undefined) return refuse(response, tooManyTries(waitMs));
    const agent = await agentOfPasswordLink(store.db, hashOfToken(input.value.token), now().toISOString());
    if (!agent) return refuse(response, linkIsSpent());
    await limits.succeeded(...way);
    answer(response, { ok: true, name: agent.name, email: agent.email });
  });

  routes.post("/password", async (request, response) => {
    const input = check(chosenCheck, request.body);
    if (!input.ok) return refuse(response, refusal("invalid", input.message));
    const { token, password } = input.value;
    const way = [request.ip ?? "", accountOf(token)] as const;
    const waitMs = await limits.tried(...way);
    if (waitMs !== undefined) return refuse(response, tooManyTries(waitMs));
    const at = now().toISOString();
    // Before the costly hash: who has no link makes no work.
    if (!(await agentOfPasswordLink(store.db, hashOfToken(token), at))) return refuse(response, linkIsSpent());
    const passwordHash = await hashPassword(password);
    await sessions.end(request.headers.cookie);
    const begun = await store.write(async (db) => {
      const agent = await setPasswordByLink(db, { token, passwordHash, now: at });
      return agent && { agent, cookie: await sessions.begin(db, agent.id, fromOf(request)) };
    });
    if (!begun) return refuse(response, linkIsSpent());
    await limits.succeeded(...way);
    await receive(agentActor(begun.agent), "presence:set", [{ state: "online" }]);
    greet(response, begun.agent, begun.cookie);
    letGo(begun.agent.id);
  });

  return routes;
}

/** Each link has tries of its own: nobody uses up another's. */
function accountOf(token: string): string {
  return `link ${hashOfToken(token)}`;
}

/** Alike for a link that was used, that has expired, and that never was one. */
function linkIsSpent() {
  return refusal("forbidden", "This link is no longer good. Ask an owner for a new one.");
}
