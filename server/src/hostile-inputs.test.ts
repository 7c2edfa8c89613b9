import { agentChecks, type Reply, visitorChecks } from "@milepost/shared";
import type { Socket } from "socket.io-client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { agentInputs, integrationInputs, visitorInputs } from "../test/command-inputs.ts";
import { ACME, countRows } from "../test/office.ts";
import { next, type RunningServer, runServer, TOKEN } from "../test/running-server.ts";
import { type Spoiling, spoilings } from "../test/spoilings.ts";
import { UNLIMITED } from "../test/unlimited.ts";
import { hashOfToken } from "./identity/tokens.ts";
import { createLog } from "./log.ts";
import { insertKey } from "./store/api-keys.ts";

/** Words that stand in the canary's conversation and in what is sent, and belong into no line of the log. */
const SECRET = "canary-4711";
const CANARY_MS = 1_000;
const CANARY = "00000000-0000-4000-9000-0000000000aa";
const OTHERS = "00000000-0000-4000-9000-0000000000cc";
const VERA = { protocol: 1, site: ACME.key, token: TOKEN };

let running: RunningServer;
let canary: Socket;
let ref: string;
let made = 0;
const lines: string[] = [];
const newId = () => `00000000-0000-4000-9000-${String(++made).padStart(12, "0")}`;
const named = () => ({ conversationId: CANARY, newId });

const VISITOR_NAMES = Object.keys(visitorChecks) as (keyof typeof visitorChecks)[];
const AGENT_NAMES = Object.keys(agentChecks) as (keyof typeof agentChecks)[];

beforeAll(async () => {
  const log = createLog({ logLevel: "info" }, { write: (line: string) => void lines.push(line) });
  running = await runServer({ rates: UNLIMITED, log });
  canary = running.visitor();
  await next(canary, "session:started");
  await canary.emitWithAck("conversation:open", { id: CANARY, message: { id: newId(), body: SECRET } });
  const vito = running.visitor({ token: "b2".repeat(32) });
  await vito.emitWithAck("conversation:open", { id: OTHERS, message: { id: newId(), body: "Hello" } });
  const { store } = running;
  ref = (await store.db.selectFrom("conversations").select("ref").where("id", "=", CANARY).executeTakeFirstOrThrow())
    .ref;
  const key = { id: newId(), siteId: ACME.id, name: "Parcels", createdAt: "2026-01-01T00:00:00.000Z" };
  await store.write((db) => insertKey(db, { ...key, secretHash: hashOfToken("parcels") }));
});
afterAll(() => running.close());

describe("whatever one place of a visitor's command holds in place of what belongs there is refused invalid", () => {
  test.each(VISITOR_NAMES)("%s, over a socket", async (name) => {
    const socket = running.visitor();
    await next(socket, "session:started");
    await refuses(spoilings(visitorInputs(named())[name]), async (input) => socket.emitWithAck(name, input));
    socket.disconnect();
  });

  test.each(VISITOR_NAMES)("%s, over HTTP", async (name) => {
    const objects = spoilings(visitorInputs(named())[name]).filter(({ input }) => isObject(input));
    await refuses(objects, (input) => posted(`commands/${name}`, withAuth(input)));
  });
});

describe("whatever one place of an agent's command holds in place of what belongs there is refused invalid", () => {
  test.each(AGENT_NAMES)("%s, over a socket", async (name) => {
    const socket = running.agent();
    await next(socket, "session:started");
    await refuses(spoilings(agentInputs(named())[name]), async (input) => socket.emitWithAck(name, input));
    socket.disconnect();
  });

  test.each(AGENT_NAMES)("%s, over HTTP", async (name) => {
    const cookie = { cookie: running.cookie };
    await refuses(spoilings(agentInputs(named())[name]), (input) => posted(`commands/${name}`, input, cookie));
  });
});

test("whatever one place of a system's report holds in place of what belongs there is refused invalid", async () => {
  const { done } = integrationInputs(named())["progress:report"];
  const headers = () => ({ authorization: "Bearer parcels", "idempotency-key": newId() });
  await refuses(spoilings({ done }), (input) => posted(`conversations/${ref}/progress`, input, headers()));
});

describe("whatever one place of a request by nobody holds in place of what belongs there is refused invalid", () => {
  test.each([
    ["session", { email: "lea@acme.example", password: "correct horse" }],
    ["password/whose", { token: "x".repeat(43) }],
    ["password", { token: "x".repeat(43), password: "correct horse" }],
    ["setup", { token: "x".repeat(43), email: "lea@acme.example", name: "Lea", password: "correct horse" }],
  ])("%s", async (path, input) => {
    // Any text may be somebody's password or token: what is none is unauthorized then.
    const isText = ({ what }: Spoiling) => /is "/.test(what);
    await refuses(
      spoilings(input).filter((each) => !isText(each)),
      (spoiled) => posted(path, spoiled),
    );
  });
});

describe("ids that are forged or played again", () => {
  test.each([
    ["another's conversation", () => ({ id: newId(), conversationId: OTHERS, body: SECRET }), "not_found"],
    ["nobody's conversation", () => ({ id: newId(), conversationId: newId(), body: SECRET }), "not_found"],
    ["an id of another message, with other words", () => posts.first({ body: `${SECRET} again` }), "conflict"],
  ])("%s", async (_, input, code) => {
    await posts.sent();
    await refuses([{ what: "it", input: input() }], async (forged) => canary.emitWithAck("message:post", forged), [
      code,
    ]);
  });

  test("a message that is played again is answered as the first time, and there once", async () => {
    await posts.sent();
    const before = await countRows(running.store);
    const again = await canary.emitWithAck("message:post", posts.first({}));
    expect(again).toEqual(await posts.sent());
    expect(await countRows(running.store)).toEqual(before);
  });

  test("another's entry is edited or deleted by nobody, also under the editor's own conversation", async () => {
    const [opening] = await running.store.db
      .selectFrom("entries")
      .select("id")
      .where("conversationId", "=", OTHERS)
      .execute();
    const forged = { id: newId(), conversationId: CANARY, entryId: opening?.id };
    for (const name of ["message:edit", "message:delete"]) {
      const input = name === "message:edit" ? { ...forged, body: SECRET } : forged;
      await refuses([{ what: name, input }], async (spoiled) => canary.emitWithAck(name, spoiled), [
        "not_found",
        "conflict",
      ]);
    }
  });
});

test("each refusal is one line, which names the command and the code", async () => {
  const quiet: string[] = [];
  const log = createLog({ logLevel: "info" }, { write: (line: string) => void quiet.push(line) });
  const server = await runServer({ log });
  const vera = server.visitor();
  await next(vera, "session:started");
  await vera.emitWithAck("message:post", { id: newId(), conversationId: CANARY, body: 7, [SECRET]: SECRET });
  await vera.emitWithAck(SECRET, {});
  await fetch(`${server.address}/api/v1/commands/conversation:list`, { method: "POST", body: SECRET });
  await fetch(`${server.address}/api/v1/${SECRET}`);
  await expect.poll(() => quiet.length).toBe(4);
  await server.close();
  expect(quiet.map((line) => JSON.parse(line))).toMatchObject([
    { level: "info", command: "message:post", code: "invalid" },
    { level: "info", code: "not_found" },
    { level: "info", command: "conversation:list" },
    { level: "info", code: "not_found" },
  ]);
  expect(quiet.join("")).not.toContain(SECRET);
});

/** The one oracle: the stated code, nothing stored, the same process alive, a canary that answers, no line with contents. */
async function refuses(
  wrong: Spoiling[],
  send: (input: unknown) => Promise<Reply>,
  codes = ["invalid"],
): Promise<void> {
  const before = await countRows(running.store);
  lines.length = 0;
  const passed: unknown[] = [];
  for (const { what, input } of wrong) {
    const reply = await send(input);
    if (reply.ok || !codes.includes(reply.error.code)) passed.push([what, reply]);
  }
  expect(passed).toEqual([]);
  expect(await countRows(running.store)).toEqual(before);
  const askedAt = performance.now();
  expect(await canary.emitWithAck("conversation:window", { conversationId: CANARY })).toMatchObject({ ok: true });
  expect(performance.now() - askedAt).toBeLessThan(CANARY_MS);
  expect(canary.connected).toBe(true);
  expect(({} as Record<string, unknown>).seq).toBeUndefined();
  for (const line of lines) {
    expect(line).toMatch(/"level":"info"/);
    expect(line).not.toContain(SECRET);
  }
}

const posts = (() => {
  const id = "00000000-0000-4000-9000-0000000000dd";
  let reply: Promise<Reply> | undefined;
  const first = (change: object) => ({ id, conversationId: CANARY, body: SECRET, ...change });
  return {
    first,
    sent(): Promise<Reply> {
      reply ??= canary.emitWithAck("message:post", first({}));
      return reply;
    },
  };
})();

function isObject(input: unknown): input is object {
  return typeof input === "object" && input !== null && !Array.isArray(input);
}

/** Beside the spoiled fields, an own `__proto__` among them. */
function withAuth(input: unknown): string {
  const fields = JSON.stringify(input).slice(1);
  return `{"auth":${JSON.stringify(VERA)}${fields === "}" ? "" : ","}${fields}`;
}

async function posted(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Reply> {
  const response = await fetch(`${running.address}/api/v1/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: typeof body === "string" && body.startsWith('{"auth"') ? body : JSON.stringify(body),
  });
  return (await response.json()) as Reply;
}
