import { randomUUID } from "node:crypto";
import { check } from "@milepost/shared";
import { Router } from "express";
import * as v from "valibot";
import type { AgentSessions } from "../identity/agent-sessions.ts";
import { hashOfToken, newSecret } from "../identity/tokens.ts";
import { refusal } from "../refusal.ts";
import { type ApiKey, insertKey, keysOfSite, revokeKey } from "../store/api-keys.ts";
import type { Store } from "../store/store.ts";
import { answer, refuse } from "./answer.ts";
import { line } from "./field.ts";
import { withSite } from "./site-guard.ts";

const newKeyCheck = v.strictObject({ name: line(100) });

/** `/sites/:id/keys`: what other systems report progress with. Leads and owners make and revoke them; the secret is shown once. */
export function apiKeyRoutes(options: { store: Store; sessions: AgentSessions; now: () => Date }): Router {
  const { store, now } = options;
  const routes = Router();

  const list = withSite(options, async (_, response, { id: siteId }) => {
    const keys = await keysOfSite(store.db, siteId);
    answer(response, { ok: true, keys: keys.map(keyView) });
  });
  const make = withSite(options, async (request, response, { id: siteId }) => {
    const input = check(newKeyCheck, request.body);
    if (!input.ok) return refuse(response, refusal("invalid", input.message));
    const secret = `mp_${newSecret()}`;
    const key = { id: randomUUID(), siteId, name: input.value.name, createdAt: now().toISOString() };
    await store.write((db) => insertKey(db, { ...key, secretHash: hashOfToken(secret) }));
    response.status(201);
    answer(response, { ok: true, key: keyView(key), secret });
  });
  const revoke = withSite(options, async (request, response, { id: siteId }) => {
    const key = { siteId, id: String(request.params.keyId) };
    const isRevoked = await store.write((db) => revokeKey(db, key, now().toISOString()));
    if (!isRevoked) return refuse(response, refusal("not_found", "There is no such key."));
    answer(response, { ok: true });
  });
  routes.get("/sites/:id/keys", list);
  routes.post("/sites/:id/keys", make);
  routes.delete("/sites/:id/keys/:keyId", revoke);
  return routes;
}

function keyView({ id, name, createdAt }: ApiKey) {
  return { id, name, createdAt };
}
