import { createHmac, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import type { IdentityKey } from "../src/store/identity-keys.ts";
import { insertIdentityKey } from "../src/store/identity-keys.ts";
import type { Store } from "../src/store/store.ts";
import { ACME, NINE } from "./office.ts";

export const SECRET = "mid_the-secret-of-acmes-own-back-end-0123456789";
const ec = generateKeyPairSync("ec", { namedCurve: "P-256" });
const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
const pemOf = (key: KeyObject) => key.export({ type: "spki", format: "pem" }).toString();

/** Acme's keys of all three kinds, named by their algorithm. */
export const KEYS: IdentityKey[] = [
  { id: "key-hs", siteId: ACME.id, name: "Shop", algorithm: "HS256", material: SECRET, createdAt: NINE },
  { id: "key-es", siteId: ACME.id, name: "App", algorithm: "ES256", material: pemOf(ec.publicKey), createdAt: NINE },
  { id: "key-rs", siteId: ACME.id, name: "Desk", algorithm: "RS256", material: pemOf(rsa.publicKey), createdAt: NINE },
];

export async function addKeys(store: Store, keys: IdentityKey[] = KEYS): Promise<void> {
  await store.write(async (db) => {
    for (const key of keys) await insertIdentityKey(db, key);
  });
}

export interface Forged {
  header?: object;
  claims?: object;
  /** What signs it; by default what fits its `kid`. */
  secret?: string;
}

const seconds = (minutes: number) => Math.floor(Date.now() / 1_000) + minutes * 60;

/** A token as a site's back end makes it, without the library that reads it; anything in it may be made wrong. */
export function identityToken({ header = {}, claims = {}, secret = SECRET }: Forged = {}): string {
  const head = { alg: "HS256", kid: "key-hs", typ: "JWT", ...header };
  const body = { sub: "vera-7", aud: ACME.key, exp: seconds(5), ...claims };
  const signed = `${part(head)}.${part(body)}`;
  return `${signed}.${signatureOf(head, signed, secret)}`;
}

export const inMinutes = seconds;
export const publicPem = pemOf(rsa.publicKey);

function part(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

function signatureOf({ alg, kid }: { alg: unknown; kid: unknown }, signed: string, secret: string): string {
  const data = Buffer.from(signed);
  if (alg === "none") return "";
  if (alg === "ES256")
    return sign("sha256", data, { key: ec.privateKey, dsaEncoding: "ieee-p1363" }).toString("base64url");
  if (alg === "RS256") return sign("sha256", data, rsa.privateKey).toString("base64url");
  return createHmac("sha256", kid === "key-rs" ? publicPem : secret)
    .update(data)
    .digest("base64url");
}
