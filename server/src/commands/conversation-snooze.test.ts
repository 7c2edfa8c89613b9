import { expect } from "vitest";
import { countRows, type Office, test } from "../../test/office.ts";

const DAY = 24 * 60;

/** Who has Vera's conversation in this view, and how many are counted there. */
async function seen(office: Office, by: "ana" | "ben", view: "due" | "mine" | "all") {
  const reply = await office.send(office[by], "inbox:list", { view });
  if (!reply.ok) throw new Error(reply.error.message);
  return { rows: reply.conversations.length, count: reply.counts[view], until: reply.conversations[0]?.snoozedUntil };
}

async function snoozed(office: Office, conversationId: string, minutes: number) {
  await office.did(office.ana, "conversation:assign", { conversationId });
  const words = { conversationId, body: "I look.", nextUpdateBy: office.in(DAY) };
  await office.did(office.ana, "message:post", words);
  return office.act(office.ana, "conversation:snooze", { conversationId, until: office.in(minutes) });
}

test("[S1] Ana puts it off in her own list; nobody else sees a difference, and the log has none", async ({
  office,
  conversationId,
}) => {
  const before = await countRows(office.store);
  const { reply, added } = await snoozed(office, conversationId, 60);

  expect([reply, added]).toEqual([{ ok: true, seq: null, head: 4 }, []]);
  expect(office.heard()).toEqual([]);
  expect(await countRows(office.store)).toMatchObject({ entries: (before.entries ?? 0) + 2 });
  expect((await office.state(conversationId)).promise?.dueAt).toBe(office.in(DAY));
  expect(await seen(office, "ana", "due")).toEqual({ rows: 0, count: 0, until: undefined });
  expect(await seen(office, "ana", "mine")).toEqual({ rows: 0, count: 0, until: undefined });
  expect(await seen(office, "ana", "all")).toEqual({ rows: 1, count: 1, until: office.in(60) });
  expect(await seen(office, "ben", "due")).toEqual({ rows: 1, count: 1, until: undefined });
});

test("[S1] it comes back at its time", async ({ office, conversationId }) => {
  await snoozed(office, conversationId, 60);
  office.pass(59);
  expect(await seen(office, "ana", "due")).toMatchObject({ rows: 0, count: 0 });
  office.pass(1);

  expect(await seen(office, "ana", "due")).toEqual({ rows: 1, count: 1, until: undefined });
});

test("[S1] it comes back when something happens, and can be put off again", async ({ office, conversationId }) => {
  await snoozed(office, conversationId, 60);
  await office.did(office.vera, "message:post", { conversationId, body: "Any news?" });
  expect(await seen(office, "ana", "mine")).toMatchObject({ rows: 1, count: 1 });
  await office.did(office.ana, "conversation:snooze", { conversationId, until: office.in(30) });

  expect(await seen(office, "ana", "mine")).toMatchObject({ rows: 0, count: 0 });
});

test("[S1] it comes back a quarter of an hour before its promise is due", async ({ office, conversationId }) => {
  await snoozed(office, conversationId, 2 * DAY);
  office.pass(DAY - 16);
  expect(await seen(office, "ana", "due")).toMatchObject({ rows: 0, count: 0 });
  office.pass(1);

  expect(await seen(office, "ana", "due")).toMatchObject({ rows: 1, count: 1 });
});

test("[D1] [S1] the same snooze twice is one; a time that is past or far away is refused, and so is what is resolved", async ({
  office,
  conversationId,
}) => {
  const input = { id: office.newId(), conversationId, until: office.in(60) };
  const first = await office.act(office.ana, "conversation:snooze", input);
  expect(await office.act(office.ana, "conversation:snooze", input)).toEqual(first);
  for (const minutes of [0, -1, 30 * DAY + 1]) {
    const snooze = { conversationId, until: office.in(minutes) };
    expect((await office.act(office.ben, "conversation:snooze", snooze)).reply).toMatchObject({
      error: { code: "invalid", message: expect.stringMatching(/^until/) },
    });
  }
  await office.did(office.ana, "conversation:resolve", { conversationId, text: "Found it." });

  expect(
    (await office.act(office.ben, "conversation:snooze", { conversationId, until: office.in(60) })).reply,
  ).toMatchObject({ error: { code: "conflict" } });
  expect(await office.store.db.selectFrom("snoozes").selectAll().execute()).toHaveLength(1);
});
