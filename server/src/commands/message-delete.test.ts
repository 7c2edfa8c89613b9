import { expect } from "vitest";
import { test } from "../../test/office.ts";

test("Vera's deleted message loses its words everywhere and keeps its place", async ({ office, conversationId }) => {
  const [message] = await office.did(office.vera, "message:post", { conversationId, body: "My PIN is 1234" });
  await office.did(office.vera, "message:edit", { conversationId, entryId: message?.id, body: "My PIN is 4321" });
  const { reply, added } = await office.act(office.vera, "message:delete", { conversationId, entryId: message?.id });

  expect(reply).toEqual({ ok: true, seq: 5, head: 5 });
  expect(added).toMatchObject([{ kind: "deleted", entryId: message?.id, of: "message" }]);
  expect(office.heard()).toEqual([
    "visitor entry:added deleted",
    "followers entry:added deleted",
    "agents conversation:changed",
  ]);
  const log = await office.log(conversationId);
  expect(log.map(({ seq, publicSeq }) => [seq, publicSeq])).toEqual([1, 2, 3, 4, 5].map((seq) => [seq, seq]));
  expect(log[2]).toMatchObject({ id: message?.id, body: "" });
  expect(JSON.stringify([log, await office.row(conversationId)])).not.toContain("PIN");
});

test("what is deleted already is deleted again by adding nothing, and cannot be edited", async ({
  office,
  conversationId,
}) => {
  const [message] = await office.did(office.vera, "message:post", { conversationId, body: "Oops" });
  await office.did(office.vera, "message:delete", { conversationId, entryId: message?.id });
  const again = await office.act(office.vera, "message:delete", { conversationId, entryId: message?.id });
  const edit = await office.act(office.vera, "message:edit", { conversationId, entryId: message?.id, body: "x" });

  expect(again).toEqual({ reply: { ok: true, seq: null, head: 4 }, added: [] });
  expect(edit.reply).toMatchObject({ error: { code: "conflict" } });
});

test("after 2 minutes a message stays", async ({ office, conversationId }) => {
  const [message] = await office.did(office.vera, "message:post", { conversationId, body: "Oops" });
  office.pass(2.01);
  const { reply } = await office.act(office.vera, "message:delete", { conversationId, entryId: message?.id });

  expect(reply).toMatchObject({ ok: false, error: { code: "conflict" } });
});

test("only what people wrote can be deleted", async ({ office, conversationId }) => {
  const { reply } = await office.act(office.vera, "message:delete", { conversationId, entryId: conversationId });

  expect(reply).toMatchObject({ ok: false, error: { code: "not_found" } });
});
