import type { VisitorSession } from "@milepost/shared";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addKeys, type Forged, identityToken, inMinutes, KEYS } from "../../test/identity-keys.ts";
import { ACME, countRows } from "../../test/office.ts";
import { next, type RunningServer, runServer } from "../../test/running-server.ts";
import { revokeIdentityKey } from "../store/identity-keys.ts";
import { insertSite } from "../store/sites.ts";

const BOREAL = { ...ACME, id: "00000000-0000-4000-8000-0000000000b0", key: "boreal-key", name: "Boreal" };

let running: RunningServer;
let made = 0;
const newToken = () => String(++made).padStart(64, "7");

beforeAll(async () => {
  running = await runServer();
  await running.store.write((db) => insertSite(db, { ...BOREAL, createdAt: "2026-01-01T00:00:00.000Z" }));
  const [hs] = KEYS;
  if (!hs) throw new Error("There are no keys.");
  await addKeys(running.store, [...KEYS, { ...hs, id: "key-boreal", siteId: BOREAL.id }, { ...hs, id: "key-revoked" }]);
  await running.store.write((db) => revokeIdentityKey(db, { id: "key-revoked", siteId: ACME.id }, "2026-01-02"));
});
afterAll(() => running.close());

interface Answer {
  ok?: boolean;
  code?: string;
  message?: string;
  token?: string;
}

/** What becomes of it on either way in: the refusal, or the visitor. */
const WAYS = {
  async socket(auth: object): Promise<Answer> {
    const socket = running.connect("visitor", { auth });
    const refused = next<{ data: Answer }>(socket, "connect_error").then(({ data }) => data);
    const answer = await Promise.race([refused, next(socket, "session:started").then(() => ({ ok: true }))]);
    socket.disconnect();
    return answer;
  },
  async HTTP(auth: object): Promise<Answer> {
    const response = await fetch(`${running.address}/api/v1/commands/visitor:set`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ auth, language: "en" }),
    });
    const reply = (await response.json()) as { error?: Answer } & Answer;
    return reply.error ?? reply;
  },
};
const ways = Object.entries(WAYS);

const FAR = inMinutes(16);
const PAST = inMinutes(-1);
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** Each is wrong in one way. */
const WRONG: Record<string, [Forged | string, because: string]> = {
  "nothing at all": ["", "names no key"],
  "no token": ["vera", "names no key"],
  "30,000 characters": ["a.".repeat(15_000), "names no key"],
  "three empty parts": ["..", "names no key"],
  "alg none": [{ header: { alg: "none" } }, "alg"],
  "alg none in capitals": [`${part({ alg: "NONE", kid: "key-hs" })}.${part({ sub: "vera-7" })}.`, "alg"],
  "the public key of RS256 as a secret of HS256": [{ header: { kid: "key-rs" } }, "alg"],
  "ES256 under a key for HS256": [{ header: { alg: "ES256" } }, "alg"],
  "RS256 under a key for ES256": [{ header: { alg: "RS256", kid: "key-es" } }, "alg"],
  "HS512 under a key for HS256": [{ header: { alg: "HS512" } }, "alg"],
  "another secret": [{ secret: "guessed" }, "does not fit"],
  "an empty secret": [{ secret: "" }, "does not fit"],
  "a signature cut off": [identityToken().replace(/[^.]+$/, ""), "does not fit"],
  "an unknown kid": [{ header: { kid: "key-none" } }, "kid"],
  "no kid": [{ header: { kid: undefined } }, "kid"],
  "a kid that is no text": [{ header: { kid: ["key-hs"] } }, "kid"],
  "a key inside of it": [{ header: { kid: undefined, jwk: { kty: "oct", k: "AAAA" } } }, "kid"],
  "an extension that must be understood": [{ header: { crit: ["b64"], b64: false } }, "does not fit"],
  "a revoked key": [{ header: { kid: "key-revoked" } }, "kid"],
  "another site's key": [{ header: { kid: "key-boreal" } }, "kid"],
  "another site as audience": [{ claims: { aud: BOREAL.key } }, "another site"],
  "two sites as audience": [{ claims: { aud: [ACME.key, BOREAL.key] } }, "more than this site"],
  "no audience": [{ claims: { aud: undefined } }, "aud"],
  "no subject": [{ claims: { sub: undefined } }, "sub"],
  "an empty subject": [{ claims: { sub: " " } }, "sub"],
  "a subject that is no text": [{ claims: { sub: 7 } }, "sub"],
  "no end": [{ claims: { exp: undefined } }, "exp"],
  "an end in words": [{ claims: { exp: "never" } }, "exp"],
  "an end in the past": [{ claims: { exp: PAST } }, "expired"],
  "an end too far ahead": [{ claims: { exp: FAR } }, "15 minutes"],
  "an end in the year 300,000": [{ claims: { exp: 1e300 } }, "15 minutes"],
  "a beginning ahead": [{ claims: { nbf: inMinutes(3) } }, "nbf"],
  "a name that is no line": [{ claims: { name: "Vera\nBcc: all" } }, "name"],
  "an e-mail address that is none": [{ claims: { email: "vera" } }, "email"],
};

describe("[V3] a wrong identity is refused with its reason, and nobody is let in anonymously instead", () => {
  const cases = ways.flatMap(([way, ask]) =>
    Object.entries(WRONG).map(([what, [forged, because]]) => ({ way, ask, what, forged, because })),
  );
  test.each(cases)("$what, by $way", async ({ ask, forged, because }) => {
    const identity = typeof forged === "string" ? forged : identityToken(forged);
    const before = await rows();
    for (const token of [newToken(), undefined]) {
      const answer = await ask({ protocol: 1, site: ACME.key, token, identity });
      expect(answer.code).toBe("unauthorized");
      expect(answer.message).toContain(because);
    }
    expect(await rows()).toEqual(before);
  });
});

describe.each(ways)("[V1] by %s", (_, ask) => {
  test.each(KEYS)("a token that is signed by $algorithm is believed", async ({ id, algorithm }) => {
    const identity = identityToken({ header: { alg: algorithm, kid: id } });
    expect(await ask({ protocol: 1, site: ACME.key, token: newToken(), identity })).toMatchObject({ ok: true });
  });
});

test("[V1] over HTTP an identity is enough, and makes no token", async () => {
  const tokens = (await rows()).visitor_tokens;
  const auth = { protocol: 1, site: ACME.key, identity: identityToken({ claims: { sub: "http-1" } }) };
  expect(await WAYS.HTTP(auth)).toMatchObject({ ok: true, visitor: { isIdentified: true } });
  expect(await WAYS.HTTP(auth)).not.toHaveProperty("token");
  expect((await rows()).visitor_tokens).toBe(tokens);
});

test("[V2] over HTTP the reply to an identity that comes with an anonymous token has the one that takes its place", async () => {
  const token = newToken();
  const auth = { protocol: 1, site: ACME.key, token };
  const identity = identityToken({ claims: { sub: "http-2" } });
  const { token: given } = await WAYS.HTTP({ ...auth, identity });
  expect(given).toMatch(/^[\w-]{43}$/);
  expect(await WAYS.HTTP({ ...auth, token: given })).toMatchObject({ ok: true, visitor: { isIdentified: true } });
  expect(await WAYS.HTTP(auth)).toMatchObject({ code: "unauthorized" });
});

test("[V2] a second identity with the token that the first one gave changes nothing", async () => {
  const session = async (token: string) => {
    const identity = identityToken({ claims: { sub: "again" } });
    const socket = running.connect("visitor", { auth: { protocol: 1, site: ACME.key, token, identity } });
    const started = await next<VisitorSession>(socket, "session:started");
    socket.disconnect();
    return started;
  };
  const first = await session(newToken());
  const before = await rows();
  expect((await session(first.token)).token).toBe(first.token);
  expect(await rows()).toEqual(before);
});

async function rows() {
  const { length } = await running.store.db.selectFrom("visitor_tokens").selectAll().execute();
  return { ...(await countRows(running.store)), visitor_tokens: length };
}
