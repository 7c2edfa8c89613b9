import { expect } from "vitest";
import { countRows, test } from "../../test/office.ts";

test("Ana's answer reaches Vera and keeps the first promise", async ({ office, conversationId }) => {
  const { reply, added } = await office.act(office.ana, "message:post", { conversationId, body: "I am on it." });

  expect(reply).toEqual({ ok: true, seq: 3, head: 3 });
  expect(added).toMatchObject([
    { seq: 3, publicSeq: 3, kind: "message", body: "I am on it.", author: { kind: "agent", name: "Ana" } },
  ]);
  expect(await office.state(conversationId)).toMatchObject({ lastTeamSeq: 3, promises: { kept: 1 } });
  expect(office.heard()).toEqual([
    "visitor entry:added message",
    "followers entry:added message",
    "agents conversation:changed",
  ]);
});

test("an answer that names no time gets the site's next-update time, one that names it keeps it", async ({
  office,
  conversationId,
}) => {
  await office.act(office.ana, "message:post", { conversationId, body: "I am on it." });
  expect((await office.state(conversationId)).promise).toMatchObject({ kind: "update", dueAt: office.in(60) });

  await office.act(office.ana, "message:post", { conversationId, body: "At noon.", nextUpdateBy: office.in(15) });
  expect((await office.state(conversationId)).promise).toMatchObject({ dueAt: office.in(15), by: { name: "Ana" } });
});

test.for([["in the past", -1] as const, ["now", 0] as const, ["more than a year ahead", 366 * 24 * 60] as const])(
  "a next update %s is invalid",
  async ([, minutes], { office, conversationId }) => {
    const input = { conversationId, body: "Soon.", nextUpdateBy: office.in(minutes) };
    const { reply, added } = await office.act(office.ana, "message:post", input);

    expect(reply).toMatchObject({ ok: false, error: { code: "invalid" } });
    expect(added).toEqual([]);
  },
);

test("[D1] a repeat gets the first reply, also when its promise has passed meanwhile", async ({
  office,
  conversationId,
}) => {
  const input = { id: office.newId(), conversationId, body: "Soon.", nextUpdateBy: office.in(15) };
  const { reply: first } = await office.act(office.ana, "message:post", input);
  office.pass(60);
  const { reply, added } = await office.act(office.ana, "message:post", input);

  expect(reply).toEqual(first);
  expect(added).toEqual([]);
  expect(office.heard()).toEqual(["visitor heads", "followers heads", "agents conversation:changed"]);
});

test("[D1] two tries of one message at the same time add one entry", async ({ office, conversationId }) => {
  const input = { id: office.newId(), conversationId, body: "Hello?" };
  const replies = await Promise.all([1, 2, 3].map(() => office.receive(office.vera, "message:post", [{ ...input }])));

  expect(replies).toEqual(Array(3).fill({ ok: true, seq: 3, head: 3 }));
  expect(await countRows(office.store)).toMatchObject({ entries: 3 });
});

test("[D1] an id that the log has is a conflict", async ({ office, conversationId }) => {
  const { reply, added } = await office.act(office.vera, "message:post", {
    conversationId,
    id: conversationId,
    body: "x",
  });

  expect(reply).toMatchObject({ error: { code: "conflict" } });
  expect(added).toEqual([]);
});

test("[D3] a note takes a seq that Vera does not see", async ({ office, conversationId }) => {
  await office.act(office.ana, "note:post", { conversationId, body: "She is upset." });
  const { reply } = await office.act(office.vera, "message:post", { conversationId, body: "Hello?" });

  expect(reply).toEqual({ ok: true, seq: 3, head: 3 });
  expect(await office.state(conversationId)).toMatchObject({ head: 4 });
});

test("what is not Vito's is not found for him, whether it is there or not", async ({ office, conversationId }) => {
  const theirs = await office.act(office.otherVisitor, "message:post", { conversationId, body: "Hello" });
  const absent = await office.act(office.otherVisitor, "message:post", {
    conversationId: office.newId(),
    body: "Hello",
  });

  expect(theirs.reply).toMatchObject({ ok: false, error: { code: "not_found" } });
  expect(theirs.reply).toEqual(absent.reply);
  expect(await countRows(office.store)).toMatchObject({ entries: 2, commands: 1 });
});

test("Vera's new words reopen what was resolved, with a new promise", async ({ office, conversationId }) => {
  await office.act(office.ana, "conversation:resolve", { conversationId, text: "It was delivered." });
  await office.act(office.vera, "message:post", { conversationId, body: "It was not." });

  expect(await office.state(conversationId)).toMatchObject({ status: "open", promise: { dueAt: office.in(5) } });
});
