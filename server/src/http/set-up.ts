import { check } from "@milepost/shared";
import { Router } from "express";
import * as v from "valibot";
import type { AgentSessions } from "../identity/agent-sessions.ts";
import { hashPassword } from "../identity/passwords.ts";
import { isSetUpToken, setUp } from "../identity/set-up.ts";
import type { SignInLimits } from "../identity/sign-in-limits.ts";
import { refusal } from "../refusal.ts";
import type { Store } from "../store/store.ts";
import { fromOf } from "./agent-guard.ts";
import { refuse } from "./answer.ts";
import { email, line, NAME_MAX, newPassword, token } from "./field.ts";
import { greet, tooManyTries } from "./sign-in.ts";

const setUpCheck = v.strictObject({ token, email, name: line(NAME_MAX), password: newPassword });

/** `/setup`: the first owner, by the one-time link of the first start. */
export function setUpRoutes(options: {
  store: Store;
  sessions: AgentSessions;
  limits: SignInLimits;
  now: () => Date;
}): Router {
  const { store, sessions, limits, now } = options;
  const routes = Router();

  routes.post("/setup", async (request, response) => {
    const input = check(setUpCheck, request.body);
    if (!input.ok) return refuse(response, refusal("invalid", input.message));
    const address = request.ip ?? "";
    const waitMs = await limits.tried(address, "setup");
    if (waitMs !== undefined) return refuse(response, tooManyTries(waitMs));
    const { token, email, name, password } = input.value;
    // Before the costly hash: who has no link makes no work.
    if (!(await isSetUpToken(store.db, token))) return refuse(response, linkIsSpent());
    const passwordHash = await hashPassword(password);
    const begun = await store.write(async (db) => {
      const owner = await setUp(db, { token, email, name, passwordHash, now: now().toISOString() });
      return owner && { owner, cookie: await sessions.begin(db, owner.id, fromOf(request)) };
    });
    if (!begun) return refuse(response, linkIsSpent());
    await limits.succeeded(address, "setup");
    greet(response, begun.owner, begun.cookie);
  });

  return routes;
}

function linkIsSpent() {
  return refusal(
    "forbidden",
    "This set-up link is no longer good. Until the set-up is done, a restart of the server prints a new one.",
  );
}
