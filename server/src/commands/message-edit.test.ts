import { expect } from "vitest";
import { test } from "../../test/office.ts";

test("Ana's correction is a new entry that all see", async ({ office, conversationId }) => {
  const [message] = await office.did(office.ana, "message:post", { conversationId, body: "On Munday." });
  const input = { conversationId, entryId: message?.id, body: "On Monday." };
  const { reply, added } = await office.act(office.ana, "message:edit", input);

  expect(reply).toEqual({ ok: true, seq: 4, head: 4 });
  expect(added).toMatchObject([
    { kind: "edited", entryId: message?.id, of: "message", body: "On Monday.", publicSeq: 4 },
  ]);
  expect((await office.state(conversationId)).preview).toMatchObject({ body: "On Monday." });
  expect(office.heard()).toEqual([
    "visitor entry:added edited",
    "followers entry:added edited",
    "agents conversation:changed",
  ]);
});

test("the correction of a note stays with the team", async ({ office, conversationId }) => {
  const [note] = await office.did(office.ana, "note:post", { conversationId, body: "Upset." });
  const [edited] = await office.did(office.ana, "message:edit", { conversationId, entryId: note?.id, body: "Calm." });

  expect(edited).not.toHaveProperty("publicSeq");
  expect(office.heard()).toEqual(["followers entry:added edited", "agents conversation:changed"]);
});

test("only its author changes a message, and for 2 minutes", async ({ office, conversationId }) => {
  const [message] = await office.did(office.ana, "message:post", { conversationId, body: "On Munday." });
  const input = { conversationId, entryId: message?.id, body: "Never." };
  const byVera = await office.act(office.vera, "message:edit", input);
  const byBen = await office.act(office.ben, "message:edit", input);
  office.pass(2.01);
  const late = await office.act(office.ana, "message:edit", input);

  expect([byVera.reply, byBen.reply, late.reply]).toMatchObject([
    { error: { code: "forbidden" } },
    { error: { code: "forbidden" } },
    { error: { code: "conflict" } },
  ]);
  expect(late.added).toEqual([]);
});

test("Vera cannot learn that a note is there", async ({ office, conversationId }) => {
  const [note] = await office.did(office.ana, "note:post", { conversationId, body: "Upset." });
  const onNote = await office.act(office.vera, "message:edit", { conversationId, entryId: note?.id, body: "x" });
  const onNothing = await office.act(office.vera, "message:edit", {
    conversationId,
    entryId: office.newId(),
    body: "x",
  });

  expect(onNote.reply).toMatchObject({ ok: false, error: { code: "not_found" } });
  expect(onNote.reply).toEqual(onNothing.reply);
});
