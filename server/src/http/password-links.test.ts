import { DAY_MS } from "@milepost/shared";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ANA, hire } from "../../test/hire.ts";
import { type HttpServer, LEA, startHttp } from "../../test/http-server.ts";
import { agentByEmail } from "../store/agents.ts";

const BEN = { email: "ben@acme.example", password: "ben has a long password" };
const { password } = BEN;

let nowMs = 0;
let server: HttpServer;
beforeEach(async () => {
  nowMs = Date.parse("2026-05-04T09:00:00Z");
  server = await startHttp({ now: () => new Date(nowMs) });
});
afterEach(() => server.close());

/** Lea adds Ben, who has no password yet; the answer is his id. */
async function invite(role = "agent"): Promise<string> {
  const { json } = await server.call("POST", "/api/v1/agents", { email: BEN.email, name: "Ben", role }, await lea());
  return (json.agent as { id: string }).id;
}

const lea = () => server.signIn();
const linkFor = async (id: string) => server.call("POST", `/api/v1/agents/${id}/password-link`, {}, await lea());

async function tokenFor(id: string): Promise<string> {
  const { json } = await linkFor(id);
  return String(json.path).split("#password=")[1] ?? "";
}

const choose = (token: string, chosen = password, headers = {}) =>
  server.call("POST", "/api/v1/password", { token, password: chosen }, headers);
const whose = (token: string) => server.call("POST", "/api/v1/password/whose", { token });
const isSignedIn = async (cookie: Record<string, string>) =>
  (await server.call("GET", "/api/v1/session", undefined, cookie)).status === 200;

test("[A1] a link is behind the hash of the address, good for 48 hours, and kept as a hash", async () => {
  const made = await linkFor(await invite());
  expect(made.status).toBe(201);
  expect(made.json).toEqual({
    ok: true,
    path: expect.stringMatching(/^\/console\/#password=[\w-]{43}$/),
    expiresAt: "2026-05-06T09:00:00.000Z",
  });
});

test("[A1] whoever has it is told whose it is, chooses a password once, and is signed in and there", async () => {
  const id = await invite();
  const token = await tokenFor(id);
  expect((await whose(token)).json).toEqual({ ok: true, name: "Ben", email: BEN.email });

  const chosen = await choose(token);
  expect(chosen.json).toEqual({ ok: true, agent: { id, name: "Ben", email: BEN.email, role: "agent" } });
  expect(server.received).toMatchObject([{ actor: { id }, name: "presence:set", args: [{ state: "online" }] }]);
  expect(await isSignedIn({ cookie: chosen.headers.getSetCookie()[0]?.split(";")[0] ?? "" })).toBe(true);
  expect((await choose(token, "another long password")).status).toBe(403);
  await server.signIn(BEN);
});

test("[A2] a used, an expired, an older and a made-up link, and one of who was disabled, are answered alike", async () => {
  const ben = await invite();
  const used = await tokenFor(ben);
  await choose(used);
  const older = await tokenFor(ben);
  const expired = await tokenFor(ben);
  nowMs += 2 * DAY_MS;
  const disabled = await tokenFor(ben);
  const change = async (isDisabled: boolean) =>
    server.call("PATCH", `/api/v1/agents/${ben}`, { isDisabled }, await lea());
  await change(true);
  const late = [await whose(disabled), await choose(disabled)];
  await change(false);

  const tokens = [used, older, expired, disabled, "x".repeat(43), ""];
  const answers = [...late];
  for (const token of tokens) answers.push(await whose(token), await choose(token, "another long password"));
  expect(new Set(answers.map(({ status, text }) => `${status} ${text}`))).toEqual(
    new Set([
      '403 {"ok":false,"error":{"code":"forbidden","message":"This link is no longer good. Ask an owner for a new one."}}',
    ]),
  );
  expect(answers.flatMap(({ headers }) => headers.getSetCookie())).toEqual([]);
  await server.signIn(BEN);
});

test("[A2] a link is good until its last moment", async () => {
  const token = await tokenFor(await invite());
  nowMs += 2 * DAY_MS - 1;
  expect((await choose(token)).status).toBe(200);
});

test("[A2] nobody who is disabled or unknown gets a link", async () => {
  const id = await invite();
  await server.call("PATCH", `/api/v1/agents/${id}`, { isDisabled: true }, await lea());
  expect((await linkFor(id)).json.error?.code).toBe("conflict");
  expect((await linkFor("nobody")).json.error?.code).toBe("not_found");
});

test("[A1] a password that is too short is refused, and the link stays good", async () => {
  const token = await tokenFor(await invite());
  expect((await choose(token, "seven77")).json.error).toEqual({
    code: "invalid",
    message: "password: must have 8 to 200 characters.",
  });
  expect((await choose(token)).status).toBe(200);
});

test("[A4] a password by link ends every session of that agent, and lets their connections go; no one else's", async () => {
  const ana = await hire(server, "agent");
  const elsewhere = await server.signIn(ANA);
  const token = await tokenFor((await agentByEmail(server.store.db, ANA.email))?.id ?? "");
  const owner = await lea();
  expect(await isSignedIn(ana)).toBe(true);

  const { json } = await choose(token, "ana has a newer password");
  expect([await isSignedIn(ana), await isSignedIn(elsewhere), await isSignedIn(owner)]).toEqual([false, false, true]);
  expect(server.letGone).toEqual([(json.agent as { id: string }).id]);
  expect((await server.call("POST", "/api/v1/session", ANA)).status).toBe(401);
});

test("whoever was signed in in that browser is signed out there", async () => {
  const token = await tokenFor(await invite());
  const owner = await lea();
  await choose(token, password, owner);
  expect(await isSignedIn(owner)).toBe(false);
});

test("[A3] guessing uses up the tries of an address, and of no link that was read there before", async () => {
  const token = await tokenFor(await invite());
  const leas = await tokenFor((await agentByEmail(server.store.db, LEA.email))?.id ?? "");
  for (let times = 0; times < 40; times++) expect((await whose(token)).status).toBe(200);
  const guesses = await Promise.all(Array.from({ length: 40 }, (_, n) => (n % 2 ? whose : choose)(`guess ${n}`)));
  const refused = guesses.filter(({ status }) => status === 429);
  expect(refused).toHaveLength(10);
  expect(refused[0]?.json.error?.retryAfterMs).toBeGreaterThan(0);
  expect((await choose(leas)).status).toBe(429);
  expect((await choose(token)).status).toBe(200);
});

test("[A5] who was invited cannot sign in before; the answer and the work are those of a wrong password", async () => {
  await invite();
  const timed = async (account: object) => {
    const begun = performance.now();
    const { status, text } = await server.call("POST", "/api/v1/session", account);
    return { answer: `${status} ${text}`, ms: performance.now() - begun };
  };
  const wrongs = [];
  for (let times = 0; times < 3; times++) wrongs.push(await timed({ ...LEA, password: "not the password" }));
  const [wrong] = wrongs;
  // The quickest one: whatever else the machine does only adds.
  const leastMs = Math.min(...wrongs.map(({ ms }) => ms));
  const invited = await timed(BEN);
  const empty = await timed({ ...BEN, password: "" });
  expect(wrong?.answer).toMatch(/^401 /);
  expect([invited.answer, empty.answer]).toEqual([wrong?.answer, wrong?.answer]);
  for (const { ms } of [invited, empty]) expect(ms).toBeGreaterThan(leastMs / 4);
});

test("[A5] colleagues see who is invited, and that they are not there", async () => {
  await invite("lead");
  const ana = await hire(server, "agent");
  const { json } = await server.call("GET", "/api/v1/agents", undefined, ana);
  expect(json.agents).toMatchObject([
    { name: "Ana", isInvited: false, presence: { state: "online" } },
    { name: "Ben", isInvited: true, presence: { state: "offline" } },
    { name: "Lea", isInvited: false },
  ]);
});

test("[A6] an owner who has not chosen a password yet is not the other owner that has to be there", async () => {
  const ben = await invite("owner");
  const owner = (await agentByEmail(server.store.db, LEA.email))?.id;
  const leave = async () => server.call("PATCH", `/api/v1/agents/${owner}`, { role: "agent" }, await lea());
  expect((await leave()).json.error?.code).toBe("conflict");
  await choose(await tokenFor(ben));
  expect((await leave()).status).toBe(200);
});
