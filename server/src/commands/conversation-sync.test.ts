import type { Synced } from "@milepost/shared";
import { expect } from "vitest";
import { test } from "../../test/office.ts";

test("[D12] what follows the cursor comes ascending and without gaps, each viewer's own", async ({
  office,
  conversationId,
}) => {
  await office.did(office.ana, "note:post", { conversationId, body: "Upset." });
  await office.did(office.ana, "message:post", { conversationId, body: "I am on it." });
  const forAna = (await office.send(office.ana, "conversation:sync", { conversationId, afterSeq: 2 })) as Synced;
  const forVera = (await office.send(office.vera, "conversation:sync", { conversationId, afterSeq: 2 })) as Synced;

  expect(forAna).toMatchObject({ entries: [{ seq: 3, kind: "note" }, { seq: 4 }], head: 4, more: false });
  expect(forVera).toMatchObject({ entries: [{ seq: 3, kind: "message" }], head: 3, more: false });
  expect(forVera.entries).toHaveLength(1);
  expect(office.heard()).toEqual([]);
});

test("[D12] a long gap comes in pages", async ({ office, conversationId }) => {
  for (let count = 1; count <= 210; count++)
    await office.did(office.vera, "message:post", { conversationId, body: "?" });
  const first = (await office.send(office.ana, "conversation:sync", { conversationId, afterSeq: 0 })) as Synced;
  const afterSeq = first.entries.at(-1)?.seq;
  const second = (await office.send(office.ana, "conversation:sync", { conversationId, afterSeq })) as Synced;

  expect([first.entries.length, first.head, first.more]).toEqual([200, 212, true]);
  expect([second.entries.length, second.entries[0]?.seq, second.more]).toEqual([12, 201, false]);
});

test("heavy entries come in more pages, and always one", async ({ office, conversationId }) => {
  for (let count = 1; count <= 8; count++) {
    await office.did(office.vera, "message:post", { conversationId, body: "🚲".repeat(10_000) });
  }
  const page = (await office.send(office.vera, "conversation:sync", { conversationId, afterSeq: 0 })) as Synced;

  expect(page.more).toBe(true);
  expect(page.entries.map(({ seq }) => seq)).toEqual(page.entries.map((_, index) => index + 1));
  expect(Buffer.byteLength(JSON.stringify(page.entries))).toBeLessThanOrEqual(256 * 1024);
});

test("[D10] a cursor beyond the head gets the head", async ({ office, conversationId }) => {
  const synced = await office.send(office.ana, "conversation:sync", { conversationId, afterSeq: 99 });

  expect(synced).toEqual({ ok: true, entries: [], head: 2, more: false });
});

test("[D5] an agent joins before the log is read", async ({ office, conversationId }) => {
  const follow = async () => {
    await office.receive(office.vera, "message:post", [{ id: office.newId(), conversationId, body: "Hello?" }]);
  };
  const input = { conversationId, afterSeq: 0 };

  expect(await office.send(office.ana, "conversation:sync", input, { follow })).toMatchObject({ head: 3 });
});

test("what is not Vito's is not found", async ({ office, conversationId }) => {
  const reply = await office.send(office.otherVisitor, "conversation:sync", { conversationId, afterSeq: 0 });

  expect(reply).toMatchObject({ ok: false, error: { code: "not_found" } });
});
