import type { Reply } from "@milepost/shared";
import { afterEach, expect, test } from "vitest";
import { type HttpServer, startHttp } from "../../test/http-server.ts";

let server: HttpServer;
afterEach(() => server.close());

test("an agent's go through the door as theirs", async () => {
  server = await startHttp();
  const owner = await server.signIn();
  const { json } = await server.call("POST", "/api/v1/commands/note:post", { id: "1", body: "hm" }, owner);
  expect(json).toEqual({ ok: true, seq: 1, head: 1 });
  expect(server.received).toMatchObject([
    { actor: { kind: "agent", name: "Lea", role: "owner" }, name: "note:post", args: [{ id: "1", body: "hm" }] },
  ]);
});

test("a visitor's go through the door as theirs, without the `auth`", async () => {
  server = await startHttp();
  const site = await siteKey();
  const auth = { protocol: 1, site, token: "a".repeat(64) };
  const path = "/api/v1/commands/conversation:list";
  const own = { origin: "http://localhost:3000", "content-type": "text/plain" };
  const sent = await server.call("POST", path, JSON.stringify({ auth, cursor: "x" }), own);
  expect(sent.json).toEqual({ ok: true, seq: 1, head: 1 });
  expect(sent.headers.get("access-control-allow-origin")).toBe("http://localhost:3000");
  expect(sent.headers.get("access-control-allow-credentials")).toBeNull();
  await server.call("POST", path, { auth });
  const [first, second] = server.received;
  expect(first).toMatchObject({ actor: { kind: "visitor", name: "", site: { key: site } } });
  expect(first?.args).toEqual([{ cursor: "x" }]);
  // Nothing is stored yet, and they are the same visitor all the same.
  expect(second?.actor).toEqual(first?.actor);
  expect(await server.store.db.selectFrom("visitors").selectAll().execute()).toEqual([]);
});

test.each([
  ["an unknown site", { site: "none" }, {}, "not_found"],
  ["an old protocol", { protocol: 0 }, {}, "client_too_old"],
  ["no token", { token: undefined }, {}, "unauthorized"],
  ["a short token", { token: "abc" }, {}, "invalid"],
  ["a page that the site does not list", {}, { origin: "https://evil.example" }, "forbidden"],
  ["an opaque origin", {}, { origin: "null" }, "forbidden"],
])("a visitor with %s is refused before the door", async (_, fault, headers, code) => {
  server = await startHttp();
  const auth = { protocol: 1, site: await siteKey(), token: "a".repeat(64), ...fault };
  const { json, headers: got } = await server.call("POST", "/api/v1/commands/conversation:list", { auth }, headers);
  expect(json.error?.code).toBe(code);
  expect(got.get("access-control-allow-origin")).toBeNull();
  expect(server.received).toEqual([]);
});

test("the conversations are the inbox", async () => {
  const reply = { ok: true, conversations: [], counts: {}, cursor: "next" } as Reply;
  const asked: unknown[] = [];
  const receive = async (_: unknown, name: string, args: unknown[]) => {
    asked.push(name, ...args);
    return reply;
  };
  server = await startHttp({ receive });
  const owner = await server.signIn();
  asked.length = 0;
  const { json } = await server.call("GET", "/api/v1/conversations?view=late&cursor=abc", undefined, owner);
  expect(json).toEqual({ ok: true, conversations: [], cursor: "next" });
  await server.call("GET", "/api/v1/conversations", undefined, owner);
  expect(asked).toEqual(["inbox:list", { view: "late", cursor: "abc" }, "inbox:list", {}]);
  expect((await server.call("GET", "/api/v1/conversations")).status).toBe(401);
});

test.each([
  ["invalid", 400],
  ["unauthorized", 401],
  ["forbidden", 403],
  ["not_found", 404],
  ["conflict", 409],
  ["too_large", 413],
  ["unavailable", 503],
] as const)("a refusal %s has the status %i", async (code, status) => {
  server = await startHttp({ receive: async () => ({ ok: false, error: { code, message: "No." } }) });
  const refused = await server.call("POST", "/api/v1/commands/note:post", {}, await server.signIn());
  expect([refused.status, refused.json]).toEqual([status, { ok: false, error: { code, message: "No." } }]);
});

async function siteKey(): Promise<string> {
  const row = await server.store.db.selectFrom("sites").select("key").executeTakeFirstOrThrow();
  return row.key;
}
