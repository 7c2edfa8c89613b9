import { expect } from "vitest";
import { countRows, test } from "../../test/office.ts";

test("that a visitor looks is told to the agents who follow, and kept nowhere", async ({ office, conversationId }) => {
  const before = await countRows(office.store);
  const reply = await office.send(office.vera, "looking:set", { conversationId, on: true });
  expect(reply).toEqual({ ok: true });
  expect(office.told).toEqual([
    { to: { followers: conversationId }, name: "looking:changed", payload: { conversationId, on: true } },
  ]);
  expect(await countRows(office.store)).toEqual(before);
});

test("nobody looks at what is not theirs, and agents look without a word", async ({ office, conversationId }) => {
  const foreign = await office.send(office.otherVisitor, "looking:set", { conversationId, on: true });
  expect(foreign).toMatchObject({ ok: false, error: { code: "not_found" } });
  const agent = await office.send(office.ana, "looking:set", { conversationId, on: true });
  expect(agent).toMatchObject({ ok: false });
  expect(office.heard()).toEqual([]);
});
