import { type Request, type Response, Router } from "express";
import type { IntegrationActor } from "../actor.ts";
import { derivedId } from "../clock/derived-id.ts";
import { hashOfToken } from "../identity/tokens.ts";
import type { Receive } from "../receive.ts";
import { noSuchConversation, refusal } from "../refusal.ts";
import { keyByHash } from "../store/api-keys.ts";
import { findByRef } from "../store/conversations.ts";
import type { Db, Store } from "../store/store.ts";
import { answer, refuse } from "./answer.ts";
import { jsonBody } from "./json-body.ts";

const IDEMPOTENCY_KEY_MAX = 200;

/**
 * `/conversations/:ref/progress`: what another system knows, with an API key. The id of what it reports follows from its
 * `Idempotency-Key`, so that a report that is sent again adds nothing.
 */
export function progressRoutes({ store, receive }: { store: Store; receive: Receive }): Router {
  const routes = Router();
  routes.post("/conversations/:ref/progress", jsonBody(), async (request: Request, response: Response) => {
    const actor = await integrationOf(store.db, request);
    if (!actor) return refuse(response, refusal("unauthorized", "This takes an API key: Authorization: Bearer …"));
    const key = request.headers["idempotency-key"];
    if (typeof key !== "string" || key === "" || key.length > IDEMPOTENCY_KEY_MAX) {
      return refuse(response, refusal("invalid", "Idempotency-Key: must be a header of 1 to 200 characters."));
    }
    const conversation = await findByRef(store.db, String(request.params.ref).toUpperCase());
    // Another site's is not told from one that is not there.
    if (!conversation || conversation.siteId !== actor.siteId) return refuse(response, noSuchConversation());
    const { id: conversationId } = conversation;
    const id = derivedId(conversationId, "progress:report", `${actor.id} ${key}`);
    const body: unknown = request.body;
    const report = typeof body === "object" && body !== null && !Array.isArray(body) ? body : {};
    answer(response, await receive(actor, "progress:report", [{ ...report, id, conversationId }]));
  });
  return routes;
}

async function integrationOf(db: Db, request: Request): Promise<IntegrationActor | undefined> {
  const [, secret] = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? "") ?? [];
  const key = secret === undefined ? undefined : await keyByHash(db, hashOfToken(secret));
  return key && { kind: "integration", id: key.id, name: key.name, siteId: key.siteId };
}
