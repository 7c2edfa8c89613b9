import { PROTOCOL, type Refusal } from "@milepost/shared";
import * as v from "valibot";
import type { VisitorActor } from "../actor.ts";
import type { Tell } from "../broadcast.ts";
import type { Config } from "../config.ts";
import { isRefusal, refusal } from "../refusal.ts";
import { type Claims, visitorBySubject } from "../store/identified.ts";
import { takeResumeLink } from "../store/resume-links.ts";
import { type Site, siteByKey } from "../store/sites.ts";
import type { Store } from "../store/store.ts";
import { endToken, endTokens, giveToken, hasEnded, standingOf, type TokenName } from "../store/visitor-tokens.ts";
import type { Visitor } from "../store/visitors.ts";
import { tellCard } from "../tell-card.ts";
import { identify } from "./identify.ts";
import { isAllowedOrigin } from "./origins.ts";
import { type Identity, readIdentity } from "./read-identity.ts";
import { hashOfToken, newSecret } from "./tokens.ts";
import { visitorIdOf } from "./visitor-id.ts";

const handshakeCheck = v.object({
  protocol: v.number(),
  site: v.pipe(v.string(), v.maxLength(64)),
  /** 256 bits, as hexadecimal or base64url. */
  token: v.optional(v.pipe(v.string(), v.regex(/^[\w-]{43,128}$/))),
  /** A JWT, as long as a frame may be; what is wrong with it is said by who reads it. */
  identity: v.optional(v.string()),
});
type Handshake = v.InferOutput<typeof handshakeCheck>;

export interface From {
  origin: string | undefined;
  host: string | undefined;
  /** A request that brings an identity alone keeps no token; a connection does. */
  keepsToken: boolean;
}

/** A visitor with the token that their client has from now on; none where an identity is all that it brought. */
export interface KnownVisitor {
  actor: VisitorActor;
  token: string | undefined;
}

export interface Visitors {
  /**
   * Who a visitor is by the handshake of a socket or the `auth` of a request, or why they are not let in. Who brings neither a
   * token nor an identity is someone new and gets a token. [V3] A wrong identity is refused, whatever the token says.
   */
  visitorOf(handshake: unknown, from: From): Promise<KnownVisitor | Refusal>;
  /** Why this visitor may act no more on the token that they came with; undefined while it is good. */
  endOf(actor: VisitorActor): Promise<Refusal | undefined>;
  /** Ends the token that a visitor came with, and its connections. */
  end(actor: VisitorActor): Promise<void>;
  /** The same for all that an identity key vouched for, or for all of one visitor's devices. */
  endAll(of: { keyId: string } | { visitor: Visitor }): Promise<void>;
  /** [V6] Uses a resume link up: another device's token of the same visitor. Undefined where the link is no longer good. */
  resume(link: string): Promise<{ token: string; siteId: string } | undefined>;
}

export function createVisitors(options: {
  store: Store;
  config: Pick<Config, "publicUrl" | "isPublicUrlSet">;
  now(): Date;
  tell: Tell;
  /** Ends the connections of a token to this node. Those to others find out by the next command or heartbeat. */
  letGoToken(token: TokenName): void;
}): Visitors {
  const { store, config, now, tell, letGoToken } = options;

  async function byToken(site: Site, token: string): Promise<KnownVisitor | Refusal> {
    const tokenHash = hashOfToken(token);
    const standing = await standingOf(store.db, { siteId: site.id, tokenHash });
    if (standing.status === "ended") return signedOut();
    const known = standing.status === "known" ? standing.visitor : undefined;
    return { actor: actorOf(known ?? { id: visitorIdOf(site.id, tokenHash), name: "" }, site, tokenHash), token };
  }

  async function byIdentity(
    site: Site,
    { identity: text = "", token }: Handshake,
    keepsToken: boolean,
  ): Promise<KnownVisitor | Refusal> {
    const identity = await readIdentity(store.db, site, text, now());
    if (isRefusal(identity)) return identity;
    const tokenHash = token === undefined ? undefined : hashOfToken(token);
    const known = await asSaid(site, identity, tokenHash, keepsToken);
    if (known) return { actor: actorOf(known, site, tokenHash ?? ""), token };
    const at = now().toISOString();
    const identified = await store.write((db) =>
      identify(db, { siteId: site.id, identity, tokenHash, keepsToken, at }),
    );
    const next = identified.token ?? token;
    if (identified.token !== undefined && tokenHash !== undefined) letGoToken({ siteId: site.id, tokenHash });
    await tellCard(store.db, tell, identified.visitor);
    return { actor: actorOf(identified.visitor, site, next === undefined ? "" : hashOfToken(next)), token: next };
  }

  /** The visitor, where there is nothing to write down: a page says who they are each time it is loaded. */
  async function asSaid(
    site: Site,
    identity: Identity,
    tokenHash: string | undefined,
    keepsToken: boolean,
  ): Promise<Visitor | undefined> {
    const visitor = await visitorBySubject(store.db, site.id, identity.subject);
    if (!visitor || !says(visitor, identity)) return undefined;
    if (tokenHash === undefined) return keepsToken ? undefined : visitor;
    const standing = await standingOf(store.db, { siteId: site.id, tokenHash });
    return standing.status === "known" && standing.visitor.id === visitor.id ? visitor : undefined;
  }

  return {
    async visitorOf(handshake, { origin, host, keepsToken }) {
      const checked = v.safeParse(handshakeCheck, handshake);
      if (!checked.success) return refusal("invalid", "A visitor names the protocol, the site and a token.");
      const { protocol, site: key, token, identity } = checked.output;
      if (protocol !== PROTOCOL) {
        return refusal("client_too_old", "This page has an old version of the chat. Reload it.");
      }
      const site = await siteByKey(store.db, key);
      if (!site) return refusal("not_found", "There is no site with this key.");
      if (origin !== undefined && !isAllowedOrigin(origin, site.settings, config, host)) {
        return refusal("forbidden", "This site does not list the page's address among its origins.");
      }
      return identity === undefined
        ? byToken(site, token ?? newSecret())
        : byIdentity(site, checked.output, keepsToken);
    },
    async endOf({ site, tokenHash }) {
      return (await hasEnded(store.db, { siteId: site.id, tokenHash })) ? signedOut() : undefined;
    },
    async end({ site, tokenHash }) {
      const token = { siteId: site.id, tokenHash };
      await store.write((db) => endToken(db, { ...token, at: now().toISOString() }));
      letGoToken(token);
    },
    async endAll(of) {
      const ended = await store.write((db) => endTokens(db, of, now().toISOString()));
      for (const token of ended) letGoToken(token);
    },
    resume: (link) =>
      store.write(async (db) => {
        const at = now().toISOString();
        const visitor = await takeResumeLink(db, link, at);
        if (!visitor) return undefined;
        const token = newSecret();
        const { id: visitorId, siteId } = visitor;
        await giveToken(db, { siteId, tokenHash: hashOfToken(token), visitorId, keyId: null, at });
        return { token, siteId };
      }),
  };
}

function actorOf({ id, name }: Pick<Visitor, "id" | "name">, site: Site, tokenHash: string): VisitorActor {
  return { kind: "visitor", id, name, site, tokenHash };
}

function says(visitor: Visitor, { name, email }: Claims): boolean {
  const isNamed = name === undefined || name === visitor.name;
  return isNamed && (email === undefined || (email === visitor.email && visitor.emailVerifiedAt !== null));
}

function signedOut(): Refusal {
  return refusal("unauthorized", "The chat does not know this device any more. Reload the page.");
}
