import { expect } from "vitest";
import { countRows, test } from "../../test/office.ts";

test("typing is passed to the other side and kept nowhere", async ({ office, conversationId }) => {
  const before = await countRows(office.store);
  await office.send(office.vera, "typing:set", { conversationId, on: true });
  expect(office.told).toMatchObject([
    { to: { followers: conversationId }, name: "typing:changed", payload: { on: true, author: { name: "Vera" } } },
  ]);
  await office.send(office.ana, "typing:set", { conversationId, on: false });
  expect(office.told).toMatchObject([
    { to: { visitor: office.vera.id }, name: "typing:changed", payload: { on: false, author: { name: "Ana" } } },
  ]);

  expect(await countRows(office.store)).toEqual(before);
});

test("nobody types in what is not theirs", async ({ office, conversationId }) => {
  const reply = await office.send(office.otherVisitor, "typing:set", { conversationId, on: true });

  expect(reply).toMatchObject({ ok: false, error: { code: "not_found" } });
  expect(office.heard()).toEqual([]);
});
