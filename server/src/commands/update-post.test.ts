import { expect } from "vitest";
import { test } from "../../test/office.ts";

test("an update tells Vera, and promises the next one", async ({ office, conversationId }) => {
  const input = { conversationId, body: "Still searching the depot.", nextUpdateBy: office.in(30) };
  const { reply, added } = await office.act(office.ana, "update:post", input);

  expect(reply).toEqual({ ok: true, seq: 3, head: 3 });
  expect(added).toMatchObject([{ kind: "updated", body: "Still searching the depot.", nextUpdateBy: office.in(30) }]);
  expect((await office.state(conversationId)).promise).toMatchObject({ kind: "update", dueAt: office.in(30) });
  expect(office.heard()).toEqual([
    "visitor entry:added updated",
    "followers entry:added updated",
    "agents conversation:changed",
  ]);
});

test("a time without seconds is kept in the one form that sorts", async ({ office, conversationId }) => {
  const input = { conversationId, body: "Soon.", nextUpdateBy: "2026-11-22T10:30Z" };
  const [updated] = await office.did(office.ana, "update:post", input);

  expect(updated?.nextUpdateBy).toBe("2026-11-22T10:30:00.000Z");
});

test("an update that is late counts as late", async ({ office, conversationId }) => {
  await office.did(office.ana, "update:post", { conversationId, body: "Soon.", nextUpdateBy: office.in(30) });
  office.pass(31);
  await office.did(office.ana, "update:post", { conversationId, body: "Sorry.", nextUpdateBy: office.in(30) });

  expect((await office.state(conversationId)).promises).toMatchObject({ kept: 1, late: 1 });
});
