import { expect } from "vitest";
import { test } from "../../test/office.ts";

test("any news? counts until the team's next update", async ({ office, conversationId }) => {
  const { reply, added } = await office.act(office.vera, "update:request", { conversationId });
  expect(reply).toEqual({ ok: true, seq: 3, head: 3 });
  expect(added).toMatchObject([{ kind: "update_requested", author: { kind: "visitor" } }]);
  expect(office.heard()).toEqual([
    "visitor entry:added update_requested",
    "followers entry:added update_requested",
    "agents conversation:changed",
  ]);
  expect((await office.state(conversationId)).updateRequests).toBe(1);

  await office.did(office.ana, "update:post", { conversationId, body: "Still searching." });
  expect((await office.state(conversationId)).updateRequests).toBe(0);
});

test("nobody owes news in what waits for Vera or is resolved", async ({ office, conversationId }) => {
  await office.did(office.ana, "waiting:set", { conversationId, party: "customer", what: "your order number" });
  const waiting = await office.act(office.vera, "update:request", { conversationId });
  await office.did(office.ana, "conversation:resolve", { conversationId, text: "Found it." });
  const resolved = await office.act(office.vera, "update:request", { conversationId });

  expect([waiting.reply, resolved.reply]).toMatchObject([
    { error: { code: "conflict" } },
    { error: { code: "conflict" } },
  ]);
});
