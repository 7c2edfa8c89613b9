import { createHash } from "node:crypto";
import { PROTOCOL, type Refusal } from "@milepost/shared";
import * as v from "valibot";
import type { VisitorActor } from "../actor.ts";
import type { Config } from "../config.ts";
import { refusal } from "../refusal.ts";
import { siteByKey } from "../store/sites.ts";
import type { Db } from "../store/store.ts";
import { visitorByToken } from "../store/visitors.ts";
import { isAllowedOrigin } from "./origins.ts";
import { hashOfToken, newSecret } from "./tokens.ts";

const handshakeCheck = v.object({
  protocol: v.number(),
  site: v.pipe(v.string(), v.maxLength(64)),
  /** 256 bits, as hexadecimal or base64url. */
  token: v.optional(v.pipe(v.string(), v.regex(/^[\w-]{43,128}$/))),
});

/**
 * Who a visitor is by the handshake of a socket or the `auth` of a request, or why they are not let in. Who brings no token
 * is someone new and gets one.
 */
export async function visitorOf(
  db: Db,
  handshake: unknown,
  from: { origin: string | undefined; host: string | undefined; config: Pick<Config, "publicUrl" | "isPublicUrlSet"> },
): Promise<{ actor: VisitorActor; token: string } | Refusal> {
  const checked = v.safeParse(handshakeCheck, handshake);
  if (!checked.success) return refusal("invalid", "A visitor names the protocol, the site and a token.");
  const { protocol, site: key, token = newSecret() } = checked.output;
  if (protocol !== PROTOCOL) return refusal("client_too_old", "This page has an old version of the chat. Reload it.");
  const site = await siteByKey(db, key);
  if (!site) return refusal("not_found", "There is no site with this key.");
  if (from.origin !== undefined && !isAllowedOrigin(from.origin, site.settings, from.config, from.host)) {
    return refusal("forbidden", "This site does not list the page's address among its origins.");
  }
  const tokenHash = hashOfToken(token);
  const known = await visitorByToken(db, site.id, tokenHash);
  const person = { id: known?.id ?? idOf(site.id, tokenHash), name: known?.name ?? "" };
  return { actor: { kind: "visitor", ...person, site, tokenHash }, token };
}

/** Two tabs of a visitor who has no row yet are one visitor: the id follows from the token (UUIDv8, RFC 9562). */
function idOf(siteId: string, tokenHash: string): string {
  const hex = createHash("sha256").update(`${siteId}:${tokenHash}`).digest("hex");
  const version = `8${hex.slice(13, 16)}`;
  const variant = `a${hex.slice(17, 20)}`;
  return [hex.slice(0, 8), hex.slice(8, 12), version, variant, hex.slice(20, 32)].join("-");
}
