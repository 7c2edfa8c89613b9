import { afterEach, expect, test } from "vitest";
import { type HttpServer, LEA, startHttp } from "../../test/http-server.ts";
import { firstStart } from "../identity/first-start.ts";
import { allAgents } from "../store/agents.ts";

let server: HttpServer;
afterEach(() => server.close());

const lea = { ...LEA, name: "Lea" };

test("the link of the first start makes one owner, who is signed in", async () => {
  server = await startHttp({ owner: false });
  const token = server.setupToken;
  const done = await server.call("POST", "/api/v1/setup", { token, ...lea });
  expect(done.status).toBe(200);
  expect(done.json.agent).toMatchObject({ name: "Lea", role: "owner", email: LEA.email });
  const cookie = { cookie: done.headers.getSetCookie()[0]?.split(";")[0] ?? "" };
  expect((await server.call("GET", "/api/v1/session", undefined, cookie)).status).toBe(200);

  const again = await server.call("POST", "/api/v1/setup", { token, ...lea, email: "ben@acme.example" });
  expect([again.status, again.json.error?.code]).toEqual([403, "forbidden"]);
  expect(await allAgents(server.store.db)).toHaveLength(1);
  await server.signIn();
});

test("of two who use the link at once, one becomes the owner", async () => {
  server = await startHttp({ owner: false });
  const token = server.setupToken;
  const both = await Promise.all(
    ["ana", "ben"].map((name) =>
      server.call("POST", "/api/v1/setup", { ...lea, token, email: `${name}@acme.example` }),
    ),
  );
  expect(both.map(({ status }) => status).sort()).toEqual([200, 403]);
  expect(await allAgents(server.store.db)).toHaveLength(1);
});

test("a restart before the set-up gives a fresh link, and the old one is good no longer", async () => {
  server = await startHttp({ owner: false });
  const { setupToken } = await firstStart({ store: server.store, config: server.config, now: () => new Date() });
  expect(setupToken).toMatch(/^[\w-]{43}$/);
  expect((await server.call("POST", "/api/v1/setup", { token: server.setupToken, ...lea })).status).toBe(403);
  expect((await server.call("POST", "/api/v1/setup", { token: setupToken, ...lea })).status).toBe(200);
  expect(await firstStart({ store: server.store, config: server.config, now: () => new Date() })).toEqual({
    setupToken: undefined,
  });
});

test("a link that was printed is good no longer when the environment has made the owner", async () => {
  server = await startHttp({ owner: false });
  await firstStart({ store: server.store, config: { owner: LEA }, now: () => new Date() });
  const late = { ...lea, token: server.setupToken, email: "ben@acme.example" };
  expect((await server.call("POST", "/api/v1/setup", late)).status).toBe(403);
  expect(await allAgents(server.store.db)).toHaveLength(1);
});

test("there is no link where the environment names the owner", async () => {
  server = await startHttp();
  expect(server.setupToken).toBeUndefined();
  expect((await server.call("POST", "/api/v1/setup", { token: "", ...lea })).status).toBe(403);
});

test.each([
  ["a short password", { password: "seven77" }],
  ["no e-mail address", { email: "lea" }],
  ["a blank name", { name: "  " }],
  ["a name of two lines", { name: "Lea\nOwner" }],
])("a set-up with %s is invalid and leaves the link good", async (_, fault) => {
  server = await startHttp({ owner: false });
  const token = server.setupToken;
  expect((await server.call("POST", "/api/v1/setup", { token, ...lea, ...fault })).json.error?.code).toBe("invalid");
  expect((await server.call("POST", "/api/v1/setup", { token, ...lea })).status).toBe(200);
});
