import { expect } from "vitest";
import { test } from "../../test/office.ts";

test("what Vera has read is told to both sides, each in their own seq", async ({ office, conversationId }) => {
  await office.did(office.ana, "note:post", { conversationId, body: "Upset." });
  await office.did(office.ana, "message:post", { conversationId, body: "I am on it." });
  const reply = await office.send(office.vera, "receipt:set", { conversationId, readSeq: 3 });

  expect(reply).toEqual({ ok: true });
  const participant = { kind: "visitor", id: office.vera.id };
  expect(office.told).toEqual([
    {
      to: { visitor: office.vera.id },
      name: "receipt:changed",
      payload: { conversationId, receipt: { participant, deliveredSeq: 3, readSeq: 3 } },
    },
    {
      to: { followers: conversationId },
      name: "receipt:changed",
      payload: { conversationId, receipt: { participant, deliveredSeq: 4, readSeq: 4 } },
    },
  ]);
});

test("Ana's mark on a note shows Vera no more than she has", async ({ office, conversationId }) => {
  await office.did(office.ana, "note:post", { conversationId, body: "Upset." });
  await office.send(office.ana, "receipt:set", { conversationId, deliveredSeq: 99, readSeq: 3 });

  expect(office.told.map(({ payload }) => payload)).toMatchObject([
    { receipt: { deliveredSeq: 2, readSeq: 2 } },
    { receipt: { deliveredSeq: 3, readSeq: 3 } },
  ]);
});

test("what Ana reads is told to all of her own connections, whether they follow it or not", async ({
  office,
  conversationId,
}) => {
  await office.send(office.ana, "receipt:set", { conversationId, readSeq: 2 });

  expect(office.told.map(({ to }) => to)).toEqual([
    { visitor: office.vera.id },
    { followers: conversationId, agent: office.ana.id },
  ]);
});

test("marks do not go back, and what says nothing new is told to nobody", async ({ office, conversationId }) => {
  await office.send(office.vera, "receipt:set", { conversationId, readSeq: 2 });
  await office.send(office.vera, "receipt:set", { conversationId, deliveredSeq: 2, readSeq: 1 });

  expect(office.heard()).toEqual([]);
  expect(await office.send(office.ana, "conversation:window", { conversationId })).toMatchObject({
    receipts: [{ deliveredSeq: 2, readSeq: 2 }],
  });
});

test("Vito leaves no mark on what is not his", async ({ office, conversationId }) => {
  const reply = await office.send(office.otherVisitor, "receipt:set", { conversationId, readSeq: 2 });

  expect(reply).toMatchObject({ ok: false, error: { code: "not_found" } });
  expect(office.heard()).toEqual([]);
});
