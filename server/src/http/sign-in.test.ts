import { DAY_MS } from "@milepost/shared";
import { afterEach, expect, test } from "vitest";
import { type HttpServer, LEA, startHttp } from "../../test/http-server.ts";

let server: HttpServer;
afterEach(() => server.close());

test("Lea signs in, is known by her cookie, and signs out", async () => {
  server = await startHttp();
  const signedIn = await server.call("POST", "/api/v1/session", { ...LEA, email: " Lea@Acme.example " });
  expect(signedIn.status).toBe(200);
  expect(signedIn.json).toEqual({
    ok: true,
    agent: { id: expect.any(String), name: "Lea", email: LEA.email, role: "owner" },
  });
  const [line = ""] = signedIn.headers.getSetCookie();
  expect(line).toMatch(/^milepost_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=1209600$/);

  const cookie = { cookie: `theme=dark; ${line.split(";")[0]}` };
  expect((await server.call("GET", "/api/v1/session", undefined, cookie)).json.agent).toMatchObject({ name: "Lea" });

  const signedOut = await server.call("DELETE", "/api/v1/session", undefined, cookie);
  expect(signedOut.json).toEqual({ ok: true });
  expect(signedOut.headers.getSetCookie()[0]).toMatch(/^milepost_session=; .*Max-Age=0$/);
  expect((await server.call("GET", "/api/v1/session", undefined, cookie)).status).toBe(401);
});

test("over https the cookie is pinned to this host", async () => {
  server = await startHttp({ env: { PUBLIC_URL: "https://chat.acme.example" } });
  const { headers } = await server.call("POST", "/api/v1/session", LEA);
  expect(headers.getSetCookie()[0]).toMatch(
    /^__Host-milepost_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure;/,
  );
  expect(headers.get("strict-transport-security")).toMatch(/max-age=\d{8}/);
});

test("an unknown e-mail and a wrong password get the same answer", async () => {
  server = await startHttp();
  const wrong = await server.call("POST", "/api/v1/session", { ...LEA, password: "wrong" });
  const unknown = await server.call("POST", "/api/v1/session", { ...LEA, email: "nobody@acme.example" });
  expect(wrong.status).toBe(401);
  expect(wrong.json.error).toEqual({ code: "unauthorized", message: "The e-mail or the password is wrong." });
  expect([unknown.status, unknown.text]).toEqual([wrong.status, wrong.text]);
  expect(wrong.headers.getSetCookie()).toEqual([]);
});

test("wrong passwords use up an account's tries, also when they come at once, and right ones do not", async () => {
  server = await startHttp({ perAccount: 3 });
  for (let times = 0; times < 5; times++) await server.signIn();
  const tries = await Promise.all(
    Array.from({ length: 6 }, () => server.call("POST", "/api/v1/session", { ...LEA, password: "wrong" })),
  );
  expect(tries.map(({ status }) => status).sort()).toEqual([401, 401, 401, 429, 429, 429]);

  const right = await server.call("POST", "/api/v1/session", LEA);
  expect(right.status).toBe(429);
  expect(right.json.error?.code).toBe("rate_limited");
  expect(right.json.error?.retryAfterMs).toBeGreaterThan(0);
  expect(Number(right.headers.get("retry-after"))).toBeGreaterThan(0);
});

test("a session ends by itself after 14 days", async () => {
  let nowMs = Date.parse("2026-05-04T09:00:00Z");
  server = await startHttp({ now: () => new Date(nowMs) });
  const cookie = await server.signIn();
  nowMs += 14 * DAY_MS - 1;
  expect((await server.call("GET", "/api/v1/session", undefined, cookie)).status).toBe(200);
  nowMs += 1;
  expect((await server.call("GET", "/api/v1/session", undefined, cookie)).status).toBe(401);
});

test("a new sign-in ends the session that the browser had", async () => {
  server = await startHttp();
  const before = await server.signIn();
  await server.call("POST", "/api/v1/session", LEA, before);
  expect((await server.call("GET", "/api/v1/session", undefined, before)).status).toBe(401);
});

test("only a hash of the token is stored", async () => {
  server = await startHttp();
  const { cookie = "" } = await server.signIn();
  const rows = await server.store.db.selectFrom("sessions").selectAll().execute();
  expect(rows).toHaveLength(1);
  expect(JSON.stringify(rows)).not.toContain(cookie.split("=")[1]);
});

test.each([
  ["nothing", undefined],
  ["a list", []],
  ["a field too many", { ...LEA, admin: true }],
  ["no password", { email: LEA.email }],
  ["a number for a password", { ...LEA, password: 12345678 }],
])("a sign-in with %s is invalid", async (_, body) => {
  server = await startHttp();
  const { status, json } = await server.call("POST", "/api/v1/session", body);
  expect([status, json.error?.code]).toEqual([400, "invalid"]);
});

test("whoever signs in is there, and whoever signs out is not", async () => {
  server = await startHttp();
  const said = () => server.received.map(({ actor, name, args }) => [actor.name, name, ...args]);
  const { headers } = await server.call("POST", "/api/v1/session", LEA);
  expect(said()).toEqual([["Lea", "presence:set", { state: "online" }]]);
  const cookie = headers.getSetCookie()[0]?.split(";")[0] ?? "";
  await server.call("DELETE", "/api/v1/session", undefined, { cookie });
  expect(said().at(-1)).toEqual(["Lea", "presence:set", { state: "offline" }]);
  await server.call("DELETE", "/api/v1/session", undefined, { cookie });
  expect(said()).toHaveLength(2);
});
