import { expect } from "vitest";
import { countRows, test } from "../../test/office.ts";

test("Vera's first words open a conversation, promise the first answer and write her row", async ({ office }) => {
  const [id, messageId] = [office.newId(), office.newId()];
  const page = { url: "https://acme.example/orders", title: "Orders" };
  const message = { id: messageId, body: "Where is my parcel?" };
  const reply = await office.send(office.vera, "conversation:open", { id, message, page });

  expect(reply).toEqual({ ok: true, seq: 2, head: 2 });
  expect(await office.log(id)).toMatchObject([
    { id, seq: 1, publicSeq: 1, kind: "opened", page, nextUpdateBy: office.in(5), author: { name: "Vera" } },
    { id: messageId, seq: 2, publicSeq: 2, kind: "message", body: "Where is my parcel?" },
  ]);
  expect(await office.state(id)).toMatchObject({
    ref: expect.stringMatching(/^[2-9A-Z]{2}-[2-9A-Z]{4}$/),
    status: "open",
    promise: { kind: "first_answer", dueAt: office.in(5) },
  });
  expect(office.heard()).toEqual([
    "visitor entry:added opened",
    "followers entry:added opened",
    "visitor entry:added message",
    "followers entry:added message",
    "agents conversation:changed",
  ]);
  expect(JSON.stringify(office.told.filter(({ to }) => to !== "agents" && "visitor" in to))).not.toContain("orders");
  expect(await countRows(office.store)).toMatchObject({ visitors: 1, conversations: 1, entries: 2, commands: 1 });
});

test("[D1] the same opening again gets the first reply and adds nothing", async ({ office }) => {
  const input = { id: office.newId(), message: { id: office.newId(), body: "Where is my parcel?" } };
  const first = await office.send(office.vera, "conversation:open", input);
  office.pass(10);

  expect(await office.send(office.vera, "conversation:open", input)).toEqual(first);
  expect(office.heard()).toEqual(["visitor heads", "followers heads", "agents conversation:changed"]);
  expect(await countRows(office.store)).toMatchObject({ conversations: 1, entries: 2 });
});

test("[D1] the same id with other words is a conflict", async ({ office }) => {
  const input = { id: office.newId(), message: { id: office.newId(), body: "Where is my parcel?" } };
  await office.send(office.vera, "conversation:open", input);
  const other = { ...input, message: { ...input.message, body: "Where is my refund?" } };

  expect(await office.send(office.vera, "conversation:open", other)).toMatchObject({ error: { code: "conflict" } });
  expect(await countRows(office.store)).toMatchObject({ conversations: 1, entries: 2, commands: 1 });
});

test("a conversation cannot take the id of somebody else's, nor learn that it is taken", async ({ office }) => {
  const id = await office.opened();
  const input = { id, message: { id: office.newId(), body: "Mine" } };

  expect(await office.send(office.otherVisitor, "conversation:open", input)).toMatchObject({
    error: { code: "not_found" },
  });
  expect(await countRows(office.store)).toMatchObject({ visitors: 1, conversations: 1 });
});

test("a message that has the conversation's own id is invalid, and no row is left", async ({ office }) => {
  const id = office.newId();
  const reply = await office.send(office.vera, "conversation:open", { id, message: { id, body: "Hello" } });

  expect(reply).toMatchObject({ ok: false, error: { code: "invalid" } });
  expect(await countRows(office.store)).toEqual({
    visitors: 0,
    conversations: 0,
    entries: 0,
    commands: 0,
    receipts: 0,
  });
});

// The office's time is a Sunday, 9:00 in UTC.
const WEEKDAY = { timeZone: "Europe/Helsinki", weekly: { monday: [{ from: "09:00", to: "17:00" }] }, holidays: [] };

test("[P2] on a closed day the first answer is promised for the next opening, in the site's time", async ({
  office,
}) => {
  await office.opensAt(WEEKDAY);
  const conversationId = await office.opened();

  expect((await office.state(conversationId)).promise?.dueAt).toBe("2026-11-23T07:05:00.000Z");
});

test("[P2] an answer that names no time promises the next within the hours", async ({ office }) => {
  await office.opensAt(WEEKDAY);
  const conversationId = await office.opened();
  const [answer] = await office.did(office.ana, "message:post", { conversationId, body: "Monday!" });

  expect(answer?.nextUpdateBy).toBe("2026-11-23T08:00:00.000Z");
});
