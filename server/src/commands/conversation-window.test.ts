import type { Window } from "@milepost/shared";
import { expect } from "vitest";
import { test } from "../../test/office.ts";

test("a window shows each viewer the newest entries, the state and the head in their own seq", async ({
  office,
  conversationId,
}) => {
  await office.act(office.ana, "note:post", { conversationId, body: "She is upset." });
  await office.act(office.ana, "message:post", { conversationId, body: "I am on it." });
  const forAna = (await office.send(office.ana, "conversation:window", { conversationId })) as Window;
  const forVera = (await office.send(office.vera, "conversation:window", { conversationId })) as Window;

  expect(forAna.entries.map(({ seq, kind }) => `${seq} ${kind}`)).toEqual([
    "1 opened",
    "2 message",
    "3 note",
    "4 message",
  ]);
  expect(forVera.entries.map(({ seq, kind }) => `${seq} ${kind}`)).toEqual(["1 opened", "2 message", "3 message"]);
  expect([forAna.head, forAna.state.head, forVera.head, forVera.state.head]).toEqual([4, 4, 3, 3]);
  expect(office.heard()).toEqual([]);
});

test("[D12] a long conversation is opened at its end and paged back", async ({ office, conversationId }) => {
  for (let count = 1; count <= 60; count++) {
    await office.act(office.vera, "message:post", { conversationId, body: `${count}` });
  }
  const window = (await office.send(office.vera, "conversation:window", { conversationId })) as Window;
  expect([window.entries[0]?.seq, window.entries.at(-1)?.seq, window.entries.length]).toEqual([13, 62, 50]);

  const beforeSeq = window.entries[0]?.seq;
  const earlier = (await office.send(office.vera, "conversation:window", { conversationId, beforeSeq })) as Window;
  expect(earlier.entries.map(({ seq }) => seq)).toEqual(Array.from({ length: 12 }, (_, index) => index + 1));
});

test("a page of heavy entries ends before it is too heavy to send", async ({ office, conversationId }) => {
  for (let count = 1; count <= 10; count++) {
    await office.act(office.vera, "message:post", { conversationId, body: "🚲".repeat(10_000) });
  }
  const window = (await office.send(office.vera, "conversation:window", { conversationId })) as Window;

  expect(Buffer.byteLength(JSON.stringify(window.entries))).toBeLessThanOrEqual(256 * 1024);
  expect(window.entries.length).toBeGreaterThan(3);
  expect(window.entries.at(-1)?.seq).toBe(12);
});

test("[D5] an agent joins before the log is read", async ({ office, conversationId }) => {
  const order: string[] = [];
  const connection = {
    follow: async () => {
      order.push("joined");
      await office.receive(office.vera, "message:post", [{ id: office.newId(), conversationId, body: "Hello?" }]);
    },
  };
  const window = (await office.send(office.ana, "conversation:window", { conversationId }, connection)) as Window;

  expect(order).toEqual(["joined"]);
  expect(window.head).toBe(3);
});

test("nobody joins what is not theirs", async ({ office, conversationId }) => {
  const order: string[] = [];
  const connection = { follow: () => void order.push("joined") };
  const reply = await office.send(office.otherVisitor, "conversation:window", { conversationId }, connection);

  expect(reply).toMatchObject({ ok: false, error: { code: "not_found" } });
  expect(order).toEqual([]);
});
