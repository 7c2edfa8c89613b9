import { isoOf } from "@milepost/shared";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ACME, countRows } from "../../test/office.ts";
import { next, type RunningServer, runServer, TOKEN } from "../../test/running-server.ts";
import { hashOfToken } from "../identity/tokens.ts";
import { updateAgent } from "../store/agents.ts";
import { makeResumeLink, revokeResumeLinks } from "../store/resume-links.ts";

const CONVERSATION = "00000000-0000-4000-9000-000000000001";
const HOUR_MS = 3_600_000;

let running: RunningServer;
beforeEach(async () => {
  running = await runServer();
  const message = { id: "00000000-0000-4000-9000-000000000002", body: "Where is my parcel?" };
  await post("/api/v1/commands/conversation:open", { auth: auth(), id: CONVERSATION, message });
});
afterEach(() => running.close());

const auth = (token = TOKEN) => ({ protocol: 1, site: ACME.key, token });

async function post(path: string, body: object, options: { method?: string; headers?: Record<string, string> } = {}) {
  const response = await fetch(`${running.address}${path}`, {
    method: options.method ?? "POST",
    headers: { "content-type": "application/json", ...options.headers },
    body: JSON.stringify(body),
  });
  return { status: response.status, json: (await response.json()) as { error?: { code: string }; token?: string } };
}
const windowWith = (token: string) =>
  post("/api/v1/commands/conversation:window", { auth: auth(token), conversationId: CONVERSATION });

async function veraId(): Promise<string> {
  return (await running.store.db.selectFrom("visitors").select("id").executeTakeFirstOrThrow()).id;
}
async function link(lifetimeMs = HOUR_MS): Promise<string> {
  const visitorId = await veraId();
  return running.store.write((db) => makeResumeLink(db, visitorId, isoOf(Date.now() + lifetimeMs)));
}

describe("[V5] a token that was given back", () => {
  test("is good nowhere any more, and its connections end at once", async () => {
    const socket = running.visitor();
    await next(socket, "session:started");
    const refused = next<{ data: unknown }>(socket, "connect_error");

    expect(await post("/api/v1/visitor/end", { auth: auth() }, { headers: { "content-type": "text/plain" } })).toEqual({
      status: 200,
      json: { ok: true },
    });
    // It comes back by itself, and is told.
    expect((await refused).data).toMatchObject({ code: "unauthorized" });
    expect((await windowWith(TOKEN)).status).toBe(401);
    expect((await post("/api/v1/visitor/end", { auth: auth() })).status).toBe(401);
  });

  test("leaves the visitor's other devices as they are", async () => {
    const { json } = await post("/api/v1/visitor/resume", { token: await link() });
    await post("/api/v1/visitor/end", { auth: auth() });
    expect((await windowWith(json.token ?? "")).status).toBe(200);
  });
});

test("[V5] a connection hears nothing more when another node has ended its token", async () => {
  const quick = await runServer({ heartbeatMs: 20 });
  const socket = quick.visitor();
  await next(socket, "session:started");
  const refused = next<{ data: unknown }>(socket, "connect_error");
  await quick.store.write((db) =>
    db
      .insertInto("visitor_tokens")
      .columns(["siteId", "tokenHash", "createdAt", "endedAt"])
      .expression((eb) =>
        eb.selectFrom("sites").select(["id", eb.val(hashOfToken(TOKEN)).as("h"), "createdAt", "createdAt as endedAt"]),
      )
      .execute(),
  );
  expect((await refused).data).toMatchObject({ code: "unauthorized" });
  await quick.close();
});

test("[V5] a lead ends all of a visitor's tokens", async () => {
  await running.store.write((db) => updateAgent(db, running.ana.id, { role: "lead", disabledAt: null }));
  const { json } = await post("/api/v1/visitor/resume", { token: await link() });
  const headers = { cookie: running.cookie };
  const path = `/api/v1/visitors/${await veraId()}/tokens`;
  expect((await post(path, {}, { method: "DELETE", headers })).status).toBe(200);
  expect((await windowWith(TOKEN)).status).toBe(401);
  expect((await windowWith(json.token ?? "")).status).toBe(401);
  const ofNone = await post("/api/v1/visitors/none/tokens", {}, { method: "DELETE", headers });
  expect(ofNone.status).toBe(404);
  await running.store.write((db) => updateAgent(db, running.ana.id, { disabledAt: null, siteIds: ["elsewhere"] }));
  expect(await post(path, {}, { method: "DELETE", headers })).toEqual(ofNone);
});

describe("[V6] a resume link", () => {
  test("makes another device the visitor's: it reads and answers", async () => {
    const { status, json } = await post("/api/v1/visitor/resume", { token: await link() });
    expect({ status, json }).toEqual({
      status: 200,
      json: { ok: true, token: expect.stringMatching(/^[\w-]{43}$/), site: ACME.key },
    });
    expect((await windowWith(json.token ?? "")).status).toBe(200);
    const message = {
      id: "00000000-0000-4000-9000-000000000003",
      conversationId: CONVERSATION,
      body: "From my phone.",
    };
    expect((await post("/api/v1/commands/message:post", { auth: auth(json.token), ...message })).status).toBe(200);
    expect((await windowWith(TOKEN)).status).toBe(200);
  });

  test("is refused in one way when it was used, has expired, was revoked, or never was", async () => {
    const used = await link();
    await post("/api/v1/visitor/resume", { token: used });
    const id = await veraId();
    const before = await countRows(running.store);
    const answers = [];
    for (const token of [used, await link(-1), "made up"]) {
      answers.push(await post("/api/v1/visitor/resume", { token }));
    }
    const revoked = await link();
    await running.store.write((db) => revokeResumeLinks(db, id));
    answers.push(await post("/api/v1/visitor/resume", { token: revoked }));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ status: 403, json: { error: { code: "forbidden" } } });
    expect(await countRows(running.store)).toEqual(before);
  });

  test("is good no longer when the visitor has named another address, or a site vouches for them", async () => {
    const first = await link();
    await post("/api/v1/commands/visitor:set", { auth: auth(), email: "vera@acme.example" });
    expect((await post("/api/v1/visitor/resume", { token: first })).status).toBe(403);
    const second = await link();
    await running.store.write((db) => db.updateTable("visitors").set({ subject: "vera-7" }).execute());
    expect((await post("/api/v1/visitor/resume", { token: second })).status).toBe(403);
  });

  test("cannot be guessed: tries are limited by address", async () => {
    const statuses = [];
    for (let n = 0; n < 31; n++) statuses.push((await post("/api/v1/visitor/resume", { token: `guess ${n}` })).status);
    expect(statuses.slice(0, 30)).toEqual(Array(30).fill(403));
    expect(statuses[30]).toBe(429);
  });
});
