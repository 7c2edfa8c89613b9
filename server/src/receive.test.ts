import { agentChecks, visitorChecks } from "@milepost/shared";
import { expect } from "vitest";
import { ACME, countRows, test } from "../test/office.ts";
import { createLog } from "./log.ts";
import { createDoor } from "./receive.ts";

test.for(["nonsense", "__proto__", "constructor", "toString", "hasOwnProperty", "", "note:post", "inbox:list"])(
  'a visitor\'s "%s" is no command',
  async (name, { office, conversationId }) => {
    const reply = await office.receive(office.vera, name, [{ id: office.newId(), conversationId, body: "x" }]);

    expect(reply).toEqual({ ok: false, error: { code: "not_found", message: "There is no command of this name." } });
    expect(await office.log(conversationId)).toHaveLength(2);
  },
);

test("a command that only later versions answer is not found, and says so", async ({ office, conversationId }) => {
  const names = Object.keys(agentChecks);
  const unanswered = [];
  for (const name of names) {
    const reply = await office.receive(office.ana, name, [{ conversationId }]);
    if (!reply.ok && reply.error.message.endsWith("yet.")) unanswered.push(name);
  }

  expect(unanswered).toEqual([]);
});

test("every command of a visitor is answered", async ({ office }) => {
  for (const name of Object.keys(visitorChecks)) {
    const reply = await office.receive(office.vera, name, [{ unknown: true }]);
    expect(reply, name).toMatchObject({ ok: false, error: { code: "invalid" } });
  }
});

test.for([
  ["an empty body", { body: "" }],
  ["a blank body", { body: " \n" }],
  ["10,001 characters", { body: "🚲".repeat(10_001) }],
  ["NUL", { body: "a\0b" }],
  ["a lone surrogate", { body: "a\ud83d" }],
  ["a field too many", { body: "x", admin: true }],
  ["an id that is none", { body: "x", id: "1" }],
  ["a conversation that is none", { body: "x", conversationId: "1" }],
] as const)("%s is invalid, and leaves no row", async ([, input], { office, conversationId }) => {
  const before = await countRows(office.store);
  const { reply } = await office.act(office.vera, "message:post", { conversationId, ...input });

  expect(reply).toMatchObject({ ok: false, error: { code: "invalid", message: expect.stringMatching(/^\S.*\.$/) } });
  expect(await countRows(office.store)).toEqual(before);
  expect(office.heard()).toEqual([]);
});

test.for(["🚲".repeat(10_000), "<img src=x onerror=alert(1)>", "\u202eevil\u2066", "' OR 1=1; --"])(
  "what people write is kept to the letter",
  async (body, { office, conversationId }) => {
    const [message] = await office.did(office.vera, "message:post", { conversationId, body });

    expect(message).toMatchObject({ body });
  },
);

test("who sends too much is told when to go on, and another is not held up", async ({ office, conversationId }) => {
  const rates = { visitor: { times: 2, seconds: 60 } };
  const { store } = office;
  const metrics = { commandAnswered: () => undefined };
  const log = createLog({ logLevel: "silent" });
  const door = createDoor({ store, tell: () => undefined, now: () => new Date(), log, metrics, rates });
  const post = (by = office.vera) => door.receive(by, "conversation:window", [{ conversationId }]);

  expect(await Promise.all([post(), post()])).toMatchObject([{ ok: true }, { ok: true }]);
  const { error } = (await post()) as { error: { code: string; retryAfterMs: number } };
  expect(error.code).toBe("rate_limited");
  expect(error.retryAfterMs).toBeGreaterThan(0);
  expect(error.retryAfterMs).toBeLessThanOrEqual(60_000);
  expect(await post(office.otherVisitor)).toMatchObject({ error: { code: "not_found" } });
});

test("a mistake of ours is answered unavailable, logged by the command's name and without words", async ({
  office,
}) => {
  const lines: string[] = [];
  const log = createLog({ logLevel: "info" }, { write: (line: string) => void lines.push(line) });
  const counted: string[] = [];
  const door = createDoor({
    store: { ...office.store, write: () => Promise.reject(new Error("The disk is full.")) },
    tell: () => undefined,
    now: () => new Date(),
    log,
    metrics: { commandAnswered: (name, result) => counted.push(`${name} ${result}`) },
  });
  const input = { id: office.newId(), message: { id: office.newId(), body: "My PIN is 1234" } };
  const reply = await door.receive(office.vera, "conversation:open", [input]);

  expect(reply).toMatchObject({ ok: false, error: { code: "unavailable", retryAfterMs: 1_000 } });
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { level: "error", command: "conversation:open", err: { message: "The disk is full." } },
  ]);
  expect(lines.join()).not.toContain("PIN");
  expect(counted).toEqual(["conversation:open unavailable"]);
});

test("[D2] a store that cannot write refuses for now, spreads who comes back, and adds no line to the log", async ({
  office,
}) => {
  const lines: string[] = [];
  const full = Object.assign(new Error("database or disk is full"), { errcode: 13 });
  const door = createDoor({
    store: { ...office.store, write: () => Promise.reject(full) },
    tell: () => undefined,
    now: () => new Date(),
    log: createLog({ logLevel: "info" }, { write: (line: string) => void lines.push(line) }),
    metrics: { commandAnswered: () => undefined },
  });
  const open = () => {
    const input = { id: office.newId(), message: { id: office.newId(), body: "Hello" } };
    return door.receive(office.vera, "conversation:open", [input]);
  };
  const waits = new Set<number | undefined>();
  for (let count = 0; count < 20; count++) {
    const reply = await open();
    expect(reply).toMatchObject({ ok: false, error: { code: "unavailable" } });
    if (!reply.ok) waits.add(reply.error.retryAfterMs);
  }
  for (const waitMs of waits) expect(waitMs).toSatisfy((ms: number) => ms >= 2_000 && ms < 3_000);
  expect(waits.size).toBeGreaterThan(5);
  expect(lines).toEqual([]);
});

test("a broadcast that fails does not end the process, nor change the reply", async ({ office }) => {
  const lines: string[] = [];
  const door = createDoor({
    store: office.store,
    tell: () => {
      throw new Error("Nobody hears.");
    },
    now: () => new Date(),
    log: createLog({ logLevel: "info" }, { write: (line: string) => void lines.push(line) }),
    metrics: { commandAnswered: () => undefined },
  });
  const input = { id: office.newId(), message: { id: office.newId(), body: "Hello" } };

  expect(await door.receive(office.vera, "conversation:open", [input])).toMatchObject({ ok: true });
  await door.close();
  expect(lines).toHaveLength(1);
});

test("a closed door has answered and told everything, and refuses for now what comes later", async ({ office }) => {
  const input = { id: office.newId(), message: { id: office.newId(), body: "Hello" } };
  const reply = office.receive(office.vera, "conversation:open", [input]);
  await office.closeDoor();

  expect(office.heard()).toContain("visitor entry:added message");
  expect(await reply).toMatchObject({ ok: true });
  const late = await office.receive(office.vera, "conversation:list", [{}]);
  expect(late).toMatchObject({ ok: false, error: { code: "unavailable", retryAfterMs: 1_000 } });
});

test("the reply goes out before anybody is told", async ({ office }) => {
  office.told.length = 0;
  const input = { id: office.newId(), message: { id: office.newId(), body: "Hello" } };
  await office.receive(office.vera, "conversation:open", [input]);
  expect(office.told).toEqual([]);

  await new Promise(setImmediate);
  expect(office.told).not.toEqual([]);
});

test("a conversation of another site is not found for the visitor who has the same id there", async ({
  office,
  conversationId,
}) => {
  const elsewhere = { ...office.vera, site: { ...ACME, id: "00000000-0000-4000-8000-0000000000ad" } };
  const reply = await office.receive(elsewhere, "conversation:window", [{ conversationId }]);

  expect(reply).toMatchObject({ ok: false, error: { code: "not_found" } });
});
