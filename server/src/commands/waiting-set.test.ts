import { expect } from "vitest";
import { test } from "../../test/office.ts";

test("who waits for Vera owes no update until she answers", async ({ office, conversationId }) => {
  const input = { conversationId, party: "customer", what: "your order number", nextUpdateBy: office.in(30) };
  const { reply, added } = await office.act(office.ana, "waiting:set", input);

  expect(reply).toEqual({ ok: true, seq: 3, head: 3 });
  expect(added).toMatchObject([{ kind: "waiting", party: "customer", what: "your order number" }]);
  expect(added[0]).not.toHaveProperty("nextUpdateBy");
  expect(await office.state(conversationId)).toMatchObject({ status: "waiting" });
  expect((await office.state(conversationId)).promise).toBeUndefined();
  expect(office.heard()).toEqual([
    "visitor entry:added waiting",
    "followers entry:added waiting",
    "agents conversation:changed",
  ]);

  await office.did(office.vera, "message:post", { conversationId, body: "A-17" });
  expect(await office.state(conversationId)).toMatchObject({ status: "open", promise: { dueAt: office.in(5) } });
});

test("who waits for somebody else still promises the next update", async ({ office, conversationId }) => {
  const input = { conversationId, party: "third_party", name: "The carrier", what: "their answer" };
  await office.did(office.ana, "waiting:set", input);

  expect(await office.state(conversationId)).toMatchObject({ status: "open", promise: { dueAt: office.in(60) } });
});

test("[P2] whoever has answered already is not waited for, and the clock runs on", async ({
  office,
  conversationId,
}) => {
  const [asked] = await office.did(office.ana, "message:post", { conversationId, body: "Which order is it?" });
  await office.did(office.vera, "message:post", { conversationId, body: "A-17" });
  const { promise } = await office.state(conversationId);
  const input = { conversationId, party: "customer", what: "your order number", afterSeq: asked?.seq };
  const { reply, added } = await office.act(office.ana, "waiting:set", input);

  expect(reply).toMatchObject({ ok: false, error: { code: "conflict" } });
  expect([added, office.heard()]).toEqual([[], []]);
  expect(await office.state(conversationId)).toMatchObject({ status: "open", promise });

  await office.did(office.ana, "waiting:set", { ...input, party: "third_party" });
  await office.did(office.ana, "waiting:set", { ...input, afterSeq: (await office.state(conversationId)).head });
  expect(await office.state(conversationId)).toMatchObject({ status: "waiting" });
});
