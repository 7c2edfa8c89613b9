import { generateKeyPairSync } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type HttpServer, startHttp } from "../../test/http-server.ts";
import { identityToken } from "../../test/identity-keys.ts";
import { hashOfToken } from "../identity/tokens.ts";
import { allSites } from "../store/sites.ts";

const ec = generateKeyPairSync("ec", { namedCurve: "P-256" });
const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });

let server: HttpServer;
let lea: Record<string, string>;
let site: { id: string; key: string };
beforeAll(async () => {
  server = await startHttp();
  lea = await server.signIn();
  site = (await allSites(server.store.db))[0] ?? site;
});
afterAll(() => server.close());

const path = () => `/api/v1/sites/${site.id}/identity-keys`;
const makes = (body: object) => server.call("POST", path(), body, lea);
const listed = async () => (await server.call("GET", path(), undefined, lea)).json.keys as { id: string }[];
const pem = (key: typeof ec.publicKey) => key.export({ type: "spki", format: "pem" }).toString();

test("[V5] a secret is told once, and signs for its site alone", async () => {
  const made = await makes({ name: "Shop" });
  expect(made.status).toBe(201);
  const { key, secret } = made.json as unknown as { key: { id: string }; secret: string };
  expect(key).toMatchObject({ name: "Shop", algorithm: "HS256" });
  expect(secret).toMatch(/^mid_[\w-]{43}$/);
  expect(await listed()).toContainEqual(key);
  expect(JSON.stringify(await listed())).not.toContain(secret);

  const identity = identityToken({ header: { kid: key.id }, claims: { aud: site.key }, secret });
  const auth = { protocol: 1, site: site.key, identity };
  expect((await server.call("POST", "/api/v1/commands/conversation:list", { auth })).status).toBe(200);
});

test("[V5] a public key has no secret to tell, and its kind decides the algorithm", async () => {
  const es = await makes({ name: "App", publicKey: pem(ec.publicKey) });
  expect(es.json).toMatchObject({ key: { algorithm: "ES256" } });
  expect(es.json).not.toHaveProperty("secret");
  const jwk = JSON.stringify(rsa.publicKey.export({ format: "jwk" }));
  expect((await makes({ name: "Desk", publicKey: jwk })).json).toMatchObject({ key: { algorithm: "RS256" } });
});

const weak = generateKeyPairSync("rsa", { modulusLength: 1024 });
const curve = generateKeyPairSync("ec", { namedCurve: "P-384" });
describe("[V5] what is no such key is refused by its field, and nothing is kept", () => {
  test.each([
    ["no key", "hello"],
    ["an empty text", ""],
    ["JSON that is no key", '{"kty":"EC"}'],
    ["a private key", rsa.privateKey.export({ type: "pkcs8", format: "pem" }).toString()],
    ["a private key as JWK", JSON.stringify(ec.privateKey.export({ format: "jwk" }))],
    ["a secret as JWK", JSON.stringify({ kty: "oct", k: "AAAA" })],
    ["a short RSA key", pem(weak.publicKey)],
    ["another curve", pem(curve.publicKey)],
  ])("%s", async (_, publicKey) => {
    const before = await listed();
    const refused = await makes({ name: "Wrong", publicKey });
    expect(refused.json.error).toMatchObject({ code: "invalid", message: expect.stringMatching(/^publicKey: /) });
    expect(await listed()).toEqual(before);
  });
});

test("[V5] revoking a key ends what it vouched for: its tokens are refused at once", async () => {
  const { key, secret } = (await makes({ name: "Leaked" })).json as unknown as { key: { id: string }; secret: string };
  const token = "f1".repeat(32);
  const auth = { protocol: 1, site: site.key };
  const identity = identityToken({ header: { kid: key.id }, claims: { aud: site.key, sub: "leaked" }, secret });
  const list = (proof: object) =>
    server.call("POST", "/api/v1/commands/conversation:list", { auth: { ...auth, ...proof } });
  const { token: given } = (await list({ token, identity })).json as unknown as { token: string };
  expect((await list({ token: given })).status).toBe(200);

  expect((await server.call("DELETE", `${path()}/${key.id}`, undefined, lea)).status).toBe(200);
  expect((await list({ token: given })).status).toBe(401);
  expect((await list({ identity })).status).toBe(401);
  expect(server.endedTokens).toContainEqual({ siteId: site.id, tokenHash: hashOfToken(given) });
  expect((await server.call("DELETE", `${path()}/${key.id}`, undefined, lea)).status).toBe(404);
});

test("a site that is not there has no keys to make", async () => {
  const body = { name: "Shop" };
  expect((await server.call("POST", "/api/v1/sites/none/identity-keys", body, lea)).status).toBe(404);
});
