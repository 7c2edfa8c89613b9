import { afterEach, expect, test } from "vitest";
import { ANA, hire } from "../../test/hire.ts";
import { type HttpServer, startHttp } from "../../test/http-server.ts";

const NEXT = "ana has a newer password";

let server: HttpServer;
afterEach(() => server.close());

const change = (body: object, cookie: Record<string, string>) =>
  server.call("POST", "/api/v1/session/password", body, cookie);
const statusOf = async (cookie: Record<string, string>) =>
  (await server.call("GET", "/api/v1/session", undefined, cookie)).status;

test("[A4] who changes their password goes on under a new cookie, and is signed out everywhere else", async () => {
  server = await startHttp();
  const [here, elsewhere] = [await hire(server, "agent"), await server.signIn(ANA)];

  const changed = await change({ current: ANA.password, next: NEXT }, here);
  expect(changed.json).toMatchObject({ ok: true, agent: { name: "Ana" } });
  const [line = ""] = changed.headers.getSetCookie();
  expect(line).toMatch(/^milepost_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=1209600$/);
  const rotated = { cookie: line.split(";")[0] ?? "" };

  expect(await Promise.all([rotated, here, elsewhere].map(statusOf))).toEqual([200, 401, 401]);
  expect(server.letGone).toEqual([(changed.json.agent as { id: string }).id]);
  await server.signIn({ ...ANA, password: NEXT });
});

test("[A4] a wrong current password is refused at its field, and changes nothing", async () => {
  server = await startHttp();
  const ana = await hire(server, "agent");
  const wrong = await change({ current: "not the password", next: NEXT }, ana);
  expect([wrong.status, wrong.json.error]).toEqual([
    400,
    { code: "invalid", message: "current: is not your password." },
  ]);
  expect(wrong.headers.getSetCookie()).toEqual([]);
  expect(await statusOf(ana)).toBe(200);
  expect(server.letGone).toEqual([]);
  await server.signIn(ANA);
});

test("[A3] wrong ones use up the account's tries, also when they come at once, and those of the sign-in with them", async () => {
  server = await startHttp({ perAccount: 3 });
  const ana = await hire(server, "agent");
  const tries = await Promise.all(
    Array.from({ length: 6 }, () => change({ current: "not the password", next: NEXT }, ana)),
  );
  expect(tries.map(({ status }) => status).sort()).toEqual([400, 400, 400, 429, 429, 429]);
  expect((await change({ current: ANA.password, next: NEXT }, ana)).json.error?.code).toBe("rate_limited");
  expect((await server.call("POST", "/api/v1/session", ANA)).status).toBe(429);
});

test("of two changes at once, one is made", async () => {
  server = await startHttp();
  const ana = await hire(server, "agent");
  const words = ["one long password", "other long password"];
  const both = await Promise.all(words.map((next) => change({ current: ANA.password, next }, ana)));
  expect(both.filter(({ status }) => status === 200)).toHaveLength(1);
  await server.signIn({ ...ANA, password: words[both.findIndex(({ status }) => status === 200)] ?? "" });
});

test.each([
  ["a short one", { current: ANA.password, next: "seven77" }],
  ["no current one", { next: NEXT }],
  ["a field too many", { current: ANA.password, next: NEXT, agentId: "lea" }],
])("a change with %s is invalid", async (_, body) => {
  server = await startHttp();
  const { status, json } = await change(body, await hire(server, "agent"));
  expect([status, json.error?.code]).toEqual([400, "invalid"]);
});
