import { expect } from "vitest";
import { test } from "../../test/office.ts";

test("resolved: Ana says what solved it, and owes no more update", async ({ office, conversationId }) => {
  const { reply, added } = await office.act(office.ana, "conversation:resolve", { conversationId, text: "Found it." });

  expect(reply).toEqual({ ok: true, seq: 3, head: 3 });
  expect(added).toMatchObject([{ kind: "resolved", text: "Found it." }]);
  expect(await office.row(conversationId)).toMatchObject({ status: "resolved", nextUpdateBy: null });
  expect(office.heard()).toEqual([
    "visitor entry:added resolved",
    "followers entry:added resolved",
    "agents conversation:changed",
  ]);
});

test("what is resolved or confirmed is resolved again by adding nothing", async ({ office, conversationId }) => {
  await office.did(office.ana, "conversation:resolve", { conversationId, text: "Found it." });
  expect(await office.did(office.ben, "conversation:resolve", { conversationId, text: "Me too." })).toEqual([]);
  await office.did(office.vera, "resolution:answer", { conversationId, solved: true });
  expect(await office.did(office.ben, "conversation:resolve", { conversationId, text: "Me too." })).toEqual([]);
});
