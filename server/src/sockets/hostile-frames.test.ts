import { afterEach, beforeEach, expect, test } from "vitest";
import { countRows } from "../../test/office.ts";
import { next, type RunningServer, runServer } from "../../test/running-server.ts";

const ID = "00000000-0000-4000-9000-000000000001";
const OTHER = "00000000-0000-4000-9000-000000000002";
const opening = (body: unknown) => ({ id: ID, message: { id: OTHER, body } });

let running: RunningServer;
beforeEach(async () => {
  running = await runServer();
});
afterEach(() => running.close());

test.each([
  ["no argument", [], "invalid"],
  ["two arguments", [opening("x"), opening("x")], "invalid"],
  ["text", ["x"], "invalid"],
  ["null", [null], "invalid"],
  ["a list", [[opening("x")]], "invalid"],
  ["bytes", [Buffer.from("x")], "invalid"],
  ["bytes inside", [opening(Buffer.from("x"))], "invalid"],
  [
    "an own __proto__",
    [JSON.parse(`{"__proto__":{"x":1},"id":"${ID}","message":{"id":"${OTHER}","body":"x"}}`)],
    "invalid",
  ],
  ["an own constructor", [{ ...opening("x"), constructor: 1 }], "invalid"],
  ["deep JSON", [JSON.parse(`${'{"in":'.repeat(3_000)}1${"}".repeat(3_000)}`)], "invalid"],
  ["a lone surrogate", [opening("a\udc00")], "invalid"],
  ["NUL", [opening("a\0b")], "invalid"],
  ["10,001 characters", [opening("x".repeat(10_001))], "invalid"],
  ["an empty message", [opening("")], "invalid"],
])("%s is answered, nothing is stored, and the socket lives on", async (_, args, code) => {
  const vera = running.visitor();
  await next(vera, "session:started");

  expect(await vera.emitWithAck("conversation:open", ...args)).toMatchObject({ ok: false, error: { code } });
  expect(Object.values(await countRows(running.store))).toEqual([0, 0, 0, 0, 0]);
  expect(await vera.emitWithAck("conversation:list", {})).toMatchObject({ ok: true, conversations: [] });
});

test.each(["nonsense", "__proto__", "constructor", "error", "session:started", "message"])(
  'an event named "%s" is not found, and without an acknowledgement ignored',
  async (name) => {
    const vera = running.visitor();
    await next(vera, "session:started");
    vera.emit(name, {});
    vera.emit(name);

    expect(await vera.emitWithAck(name, {})).toMatchObject({ ok: false, error: { code: "not_found" } });
  },
);

test("a command that nobody waits for is not carried out", async () => {
  const vera = running.visitor();
  await next(vera, "session:started");
  vera.emit("conversation:open", opening("x"));
  vera.emit("conversation:open");

  expect(await vera.emitWithAck("conversation:list", {})).toMatchObject({ conversations: [] });
});

test.each([
  ["a reserved name", '2/visitor,1["connect",{}]'],
  ["no JSON", "2/visitor,1[not json"],
  ["no event", "2/visitor,1[]"],
  ["an unknown kind of packet", "9/visitor,"],
  ["an attachment that is missing", '51-/visitor,["message:post",{"_placeholder":true,"num":7}]'],
  ["a frame over 64 KB", `2/visitor,1["message:post",{"body":"${"x".repeat(70_000)}"}]`],
])("%s ends that connection only; the client comes back, and nobody else notices", async (_, frame) => {
  const vera = running.visitor();
  const bystander = running.agent();
  await Promise.all([next(vera, "session:started"), next(bystander, "session:started")]);
  const again = next(vera, "session:started");
  vera.io.engine.write(frame);
  // What an unfinished packet waits for does not come either.
  vera.emit("conversation:list", {});

  await again;
  expect(await vera.emitWithAck("conversation:list", {})).toMatchObject({ ok: true });
  expect(bystander.connected).toBe(true);
});
