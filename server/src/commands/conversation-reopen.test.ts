import { expect } from "vitest";
import { test } from "../../test/office.ts";

test("Ana opens again what was resolved, with a promise", async ({ office, conversationId }) => {
  await office.did(office.ana, "conversation:resolve", { conversationId, text: "Found it." });
  const { reply, added } = await office.act(office.ana, "conversation:reopen", {
    conversationId,
    text: "It is another.",
  });

  expect(reply).toEqual({ ok: true, seq: 4, head: 4 });
  expect(added).toMatchObject([{ kind: "reopened", text: "It is another.", nextUpdateBy: office.in(60) }]);
  expect(await office.state(conversationId)).toMatchObject({ status: "open", promise: { dueAt: office.in(60) } });
  expect(office.heard()).toEqual([
    "visitor entry:added reopened",
    "followers entry:added reopened",
    "agents conversation:changed",
  ]);
});

test("what is open is reopened by adding nothing", async ({ office, conversationId }) => {
  const { reply, added } = await office.act(office.ana, "conversation:reopen", { conversationId });

  expect(reply).toEqual({ ok: true, seq: null, head: 2 });
  expect(added).toEqual([]);
  expect(office.heard()).toEqual([]);
});
