import { type AgentDevice, MINUTE_MS, SECOND_MS } from "@milepost/shared";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ANA, hire } from "../../test/hire.ts";
import { type HttpServer, startHttp } from "../../test/http-server.ts";
import { agentByEmail } from "../store/agents.ts";

const FIREFOX = { "user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0" };

let server: HttpServer;
let nowMs: number;
let anaId: string;
let ana: Record<string, string>;
let lea: Record<string, string>;

beforeEach(async () => {
  nowMs = Date.parse("2026-03-02T10:00:00.000Z");
  server = await startHttp({ now: () => new Date(nowMs) });
  ana = await hire(server, "agent");
  lea = await server.signIn();
  anaId = (await agentByEmail(server.store.db, ANA.email))?.id ?? "";
});
afterEach(() => server.close());

const list = async (by: Record<string, string>, of = anaId) =>
  server.call("GET", `/api/v1/agents/${of}/sessions`, undefined, by);
const devices = async (by: Record<string, string>) => (await list(by)).json.sessions as AgentDevice[];
const cookieIn = (headers: Headers) => ({ cookie: headers.getSetCookie()[0]?.split(";")[0] ?? "" });
const isIn = async (headers: Record<string, string>) =>
  (await server.call("GET", "/api/v1/session", undefined, headers)).status === 200;

test("[A9] where one is signed in is listed for oneself and for owners, with when and roughly where", async () => {
  nowMs += MINUTE_MS;
  const phone = await server.call("POST", "/api/v1/session", ANA, FIREFOX);
  const sessions = await devices(ana);
  expect(sessions).toEqual([
    {
      id: expect.stringMatching(/^[\da-f]{32}$/),
      createdAt: "2026-03-02T10:01:00.000Z",
      lastSeenAt: "2026-03-02T10:01:00.000Z",
      network: "127.0.0.0/24",
      browser: "Firefox",
      isCurrent: false,
    },
    expect.objectContaining({ createdAt: "2026-03-02T10:00:00.000Z", isCurrent: true }),
  ]);
  expect((await devices(lea)).map(({ isCurrent }) => isCurrent)).toEqual([false, false]);
  expect((await list(ana)).text).not.toContain(cookieIn(phone.headers).cookie.split("=")[1]);
});

test("[A9] when a session was seen is noted every five minutes at most", async () => {
  nowMs += 4 * MINUTE_MS;
  expect((await devices(ana))[0]?.lastSeenAt).toBe("2026-03-02T10:00:00.000Z");
  nowMs += MINUTE_MS;
  expect((await devices(ana))[0]?.lastSeenAt).toBe("2026-03-02T10:05:00.000Z");
});

test("[A9] one of them is ended by oneself or by an owner, and its connections are closed", async () => {
  const phone = cookieIn((await server.call("POST", "/api/v1/session", ANA, FIREFOX)).headers);
  const end = (id: string | undefined, by: Record<string, string>) =>
    server.call("DELETE", `/api/v1/agents/${anaId}/sessions/${id}`, undefined, by);
  const other = (await devices(ana)).find(({ isCurrent }) => !isCurrent);
  expect((await end(other?.id, ana)).status).toBe(200);
  expect(server.letGone).toEqual([anaId]);
  expect([await isIn(phone), await isIn(ana)]).toEqual([false, true]);
  expect((await end(other?.id, ana)).json.error?.code).toBe("not_found");

  const [left] = await devices(lea);
  expect((await end(left?.id, lea)).status).toBe(200);
  expect(await isIn(ana)).toBe(false);
});

test("[A9] another's sessions are nobody's business but an owner's, as if that agent were not there", async () => {
  const leaId = (await agentByEmail(server.store.db, "lea@acme.example"))?.id ?? "";
  const [leas] = (await list(lea, leaId)).json.sessions as AgentDevice[];
  const foreign = await list(ana, leaId);
  expect({ status: foreign.status, text: foreign.text }).toEqual({
    status: 404,
    text: (await list(ana, "nobody")).text,
  });
  const ended = await server.call("DELETE", `/api/v1/agents/${leaId}/sessions/${leas?.id}`, undefined, ana);
  expect(ended.json.error?.code).toBe("not_found");
  expect((await server.call("DELETE", `/api/v1/agents/${anaId}/sessions/${leas?.id}`, undefined, lea)).status).toBe(
    404,
  );
  expect(await isIn(lea)).toBe(true);
});

test("[A9] a changed role gives each session another token with its next request; the old one ends within half a minute", async () => {
  const change = (body: object) => server.call("PATCH", `/api/v1/agents/${anaId}`, body, lea);
  await change({ name: "Ana Bee" });
  expect((await list(ana)).headers.getSetCookie()).toEqual([]);
  await change({ role: "lead" });
  const answers = await Promise.all([list(ana), list(ana), list(ana)]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  const given = answers.flatMap(({ headers }) => headers.getSetCookie());
  expect(given).toHaveLength(1);
  const renewed = { cookie: given[0]?.split(";")[0] ?? "" };
  expect(renewed).not.toEqual(ana);
  expect(given[0]).toMatch(/HttpOnly; SameSite=Lax; Max-Age=1209600$/);

  expect(await devices(renewed)).toEqual([
    expect.objectContaining({ createdAt: "2026-03-02T10:00:00.000Z", isCurrent: true }),
  ]);
  expect(await isIn(ana)).toBe(true);
  nowMs += 30 * SECOND_MS;
  expect([await isIn(ana), await isIn(renewed)]).toEqual([false, true]);
});
