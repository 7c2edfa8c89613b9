import { createPublicKey } from "node:crypto";
import { MINUTE_MS, type Refusal, SECOND_MS } from "@milepost/shared";
import { decodeProtectedHeader, errors, type JWTPayload, jwtVerify } from "jose";
import * as v from "valibot";
import { isEmail } from "../config.ts";
import { line, NAME_MAX } from "../http/field.ts";
import { isRefusal, refusal } from "../refusal.ts";
import type { Claims } from "../store/identified.ts";
import { type IdentityKey, identityKeyById } from "../store/identity-keys.ts";
import type { Site } from "../store/sites.ts";
import type { Db } from "../store/store.ts";

/** A token is for the moment in which the page is made; whoever finds it in a log later has nothing. */
const AHEAD_MAX_MS = 15 * MINUTE_MS;
const SUBJECT_MAX = 255;

const claimsCheck = v.object({
  sub: line(SUBJECT_MAX),
  name: v.optional(line(NAME_MAX)),
  email: v.optional(v.pipe(v.string(), v.check(isEmail))),
});

export interface Identity extends Claims {
  keyId: string;
}

/**
 * Who a visitor is by the word of the site's own back end: a JWT (RFC 7519) that one of the site's identity keys has signed, or
 * why it is not believed. The algorithm is the key's, whatever the token says of itself.
 */
export async function readIdentity(db: Db, site: Site, token: string, now: Date): Promise<Identity | Refusal> {
  const key = await keyOf(db, site, token);
  if (!key) return disbelieved("names no key of this site (kid)");
  const payload = await verified(token, key, site, now);
  if (isRefusal(payload)) return payload;
  const { aud, exp = 0 } = payload;
  if ([aud].flat().length !== 1) return disbelieved("is for more than this site (aud)");
  if (exp * SECOND_MS > now.getTime() + AHEAD_MAX_MS) return disbelieved("must expire within 15 minutes (exp)");
  const claims = v.safeParse(claimsCheck, payload);
  if (!claims.success) return disbelieved(`has something else than it should in ${v.getDotPath(claims.issues[0])}`);
  const { sub: subject, name, email } = claims.output;
  return { keyId: key.id, subject, name, email };
}

async function keyOf(db: Db, site: Site, token: string): Promise<IdentityKey | undefined> {
  const kid = kidOf(token);
  return typeof kid === "string" ? identityKeyById(db, site.id, kid) : undefined;
}

function kidOf(token: string): unknown {
  try {
    return decodeProtectedHeader(token).kid;
  } catch {
    // What is no token at all names no key either.
    return undefined;
  }
}

async function verified(token: string, key: IdentityKey, site: Site, now: Date): Promise<JWTPayload | Refusal> {
  const { algorithm, material } = key;
  const secret = algorithm === "HS256" ? new TextEncoder().encode(material) : createPublicKey(material);
  try {
    const options = { algorithms: [algorithm], audience: site.key, requiredClaims: ["exp", "sub"], currentDate: now };
    return (await jwtVerify(token, secret, options)).payload;
  } catch (error) {
    if (!(error instanceof errors.JOSEError)) throw error;
    return disbelieved(reasonOf(error));
  }
}

function reasonOf(error: errors.JOSEError): string {
  if (error instanceof errors.JWTExpired) return "has expired (exp)";
  if (error instanceof errors.JOSEAlgNotAllowed) return "is signed in another way than its key is for (alg)";
  if (!(error instanceof errors.JWTClaimValidationFailed)) return "does not fit its key";
  if (error.reason === "missing") return `lacks ${error.claim}`;
  return error.claim === "aud" ? "is for another site (aud)" : `does not hold now (${error.claim})`;
}

function disbelieved(why: string): Refusal {
  return refusal("unauthorized", `The identity ${why}.`);
}
