import { expect } from "vitest";
import { test } from "../../test/office.ts";

test("Vera's yes closes what was resolved", async ({ office, conversationId }) => {
  await office.did(office.ana, "conversation:resolve", { conversationId, text: "Found it." });
  const { reply, added } = await office.act(office.vera, "resolution:answer", { conversationId, solved: true });

  expect(reply).toEqual({ ok: true, seq: 4, head: 4 });
  expect(added).toMatchObject([{ kind: "confirmed", author: { name: "Vera" } }]);
  expect(await office.state(conversationId)).toMatchObject({ status: "closed", outcome: "confirmed" });
  expect(office.heard()).toEqual([
    "visitor entry:added confirmed",
    "followers entry:added confirmed",
    "agents conversation:changed",
  ]);
});

test("Vera's no opens it again, with a promise", async ({ office, conversationId }) => {
  await office.did(office.ana, "conversation:resolve", { conversationId, text: "Found it." });
  const input = { conversationId, solved: false, text: "Not here." };
  const { added } = await office.act(office.vera, "resolution:answer", input);

  expect(added).toMatchObject([{ kind: "reopened", text: "Not here.", nextUpdateBy: office.in(5) }]);
  expect(await office.state(conversationId)).toMatchObject({ status: "open", promise: { dueAt: office.in(5) } });
});

test.for([true, false])(
  "the same answer again (solved: %s) adds nothing, the other is a conflict",
  async (solved, { office, conversationId }) => {
    await office.did(office.ana, "conversation:resolve", { conversationId, text: "Found it." });
    await office.did(office.vera, "resolution:answer", { conversationId, solved });
    const again = await office.act(office.vera, "resolution:answer", { conversationId, solved });
    const other = await office.act(office.vera, "resolution:answer", { conversationId, solved: !solved });

    expect(again).toEqual({ reply: { ok: true, seq: null, head: 4 }, added: [] });
    expect(other.reply).toMatchObject({ error: { code: "conflict" } });
  },
);

test("nothing waits for an answer before it is resolved", async ({ office, conversationId }) => {
  const { reply, added } = await office.act(office.vera, "resolution:answer", { conversationId, solved: true });

  expect(reply).toMatchObject({ ok: false, error: { code: "conflict" } });
  expect(added).toEqual([]);
});
