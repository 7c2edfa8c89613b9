import { randomUUID } from "node:crypto";
import { check } from "@milepost/shared";
import { Router } from "express";
import * as v from "valibot";
import type { AgentSessions } from "../identity/agent-sessions.ts";
import { readPublicKey } from "../identity/public-key.ts";
import { newSecret } from "../identity/tokens.ts";
import type { Visitors } from "../identity/visitors.ts";
import { refusal } from "../refusal.ts";
import { type IdentityKey, identityKeysOfSite, insertIdentityKey, revokeIdentityKey } from "../store/identity-keys.ts";
import type { Store } from "../store/store.ts";
import { answer, refuse } from "./answer.ts";
import { line } from "./field.ts";
import { withSite } from "./site-guard.ts";

const newKeyCheck = v.strictObject({ name: line(100), publicKey: v.optional(v.pipe(v.string(), v.maxLength(8_192))) });

/**
 * `/sites/:id/identity-keys`: what a site's back end signs its visitors' identities with. Leads and owners make and revoke them: a
 * secret that is shown once, or the public half of a key that never leaves the site.
 */
export function identityKeyRoutes(options: {
  store: Store;
  sessions: AgentSessions;
  visitors: Pick<Visitors, "endAll">;
  now: () => Date;
}): Router {
  const { store, visitors, now } = options;
  const routes = Router();

  const list = withSite(options, async (_, response, site) => {
    const keys = await identityKeysOfSite(store.db, site.id);
    answer(response, { ok: true, keys: keys.map(keyView) });
  });
  const make = withSite(options, async (request, response, site) => {
    const input = check(newKeyCheck, request.body);
    if (!input.ok) return refuse(response, refusal("invalid", input.message));
    const { name, publicKey } = input.value;
    const read = publicKey === undefined ? undefined : readPublicKey(publicKey);
    if (read && "fault" in read) return refuse(response, refusal("invalid", `publicKey: ${read.fault}`));
    const secret = read ? undefined : `mid_${newSecret()}`;
    const key: IdentityKey = {
      id: randomUUID(),
      siteId: site.id,
      name,
      algorithm: read?.algorithm ?? "HS256",
      material: read?.pem ?? secret ?? "",
      createdAt: now().toISOString(),
    };
    await store.write((db) => insertIdentityKey(db, key));
    response.status(201);
    answer(response, { ok: true, key: keyView(key), ...(secret && { secret }) });
  });
  const revoke = withSite(options, async (request, response, site) => {
    const key = { siteId: site.id, id: String(request.params.keyId) };
    const isRevoked = await store.write((db) => revokeIdentityKey(db, key, now().toISOString()));
    if (!isRevoked) return refuse(response, refusal("not_found", "There is no such key."));
    // [V5] A secret that has leaked may have let in anybody as anybody.
    await visitors.endAll({ keyId: key.id });
    answer(response, { ok: true });
  });
  routes.get("/sites/:id/identity-keys", list);
  routes.post("/sites/:id/identity-keys", make);
  routes.delete("/sites/:id/identity-keys/:keyId", revoke);
  return routes;
}

function keyView({ id, name, algorithm, createdAt }: Omit<IdentityKey, "material">) {
  return { id, name, algorithm, createdAt };
}
