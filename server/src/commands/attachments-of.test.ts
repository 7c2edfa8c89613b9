import { type LogEntry, viewOf } from "@milepost/shared";
import { expect } from "vitest";
import { type Office, test } from "../../test/office.ts";
import { picture } from "../../test/pictures.ts";
import { findAttachment } from "../attachments/find-attachment.ts";

test("[U5] a message carries what was sent for it, in its order, and everybody is told what it is", async ({
  office,
  conversationId,
}) => {
  const photo = await office.sent(office.vera, conversationId, await picture(), {
    name: "door.jpg",
    type: "image/jpeg",
  });
  const receipt = await office.sent(office.vera, conversationId);
  const { reply, added } = await office.act(office.vera, "message:post", {
    conversationId,
    body: "",
    attachments: [receipt, photo],
  });

  expect(reply).toEqual({ ok: true, seq: 3, head: 3 });
  const attachments = [
    { id: receipt, name: "receipt.pdf", size: 9, type: "application/octet-stream" },
    { id: photo, name: "door.jpg", size: expect.any(Number), type: "image/jpeg", picture: { width: 64, height: 48 } },
  ];
  expect(added).toMatchObject([{ kind: "message", body: "", attachments }]);
  expect(office.told).toMatchObject([
    { name: "entry:added", payload: { entry: { attachments } } },
    { name: "entry:added", payload: { entry: { attachments } } },
    { name: "conversation:changed", payload: { summary: { state: { preview: { body: "receipt.pdf, door.jpg" } } } } },
  ]);
});

test("[D1] the same post again is answered as the first time, and its files are not bound twice", async ({
  office,
  conversationId,
}) => {
  const attachments = [await office.sent(office.vera, conversationId)];
  const input = { id: office.newId(), conversationId, body: "See here", attachments };
  const first = await office.act(office.vera, "message:post", input);
  const again = await office.act(office.vera, "message:post", input);

  expect(again).toEqual({ reply: first.reply, added: [] });
});

test("[U5] a file belongs to one entry", async ({ office, conversationId }) => {
  const attachments = [await office.sent(office.vera, conversationId)];
  const [both] = [["one", "two"].map((body) => ({ id: office.newId(), conversationId, body, attachments }))];
  const replies = await Promise.all(both.map((input) => office.receive(office.vera, "message:post", [input])));

  expect(replies.map(({ ok }) => ok).sort()).toEqual([false, true]);
  expect(replies).toContainEqual({ ok: false, error: expect.objectContaining({ code: "conflict" }) });
});

test("[U5] what is another's, of another conversation, has not arrived or is not there is refused alike", async ({
  office,
  conversationId,
}) => {
  const other = await office.opened();
  const notArrived = { id: office.newId(), conversationId, name: "a", size: 3, sha256: "ab".repeat(32), type: "" };
  await office.send(office.vera, "upload:declare", notArrived);
  const ids = [
    await office.sent(office.ana, conversationId),
    await office.sent(office.vera, other),
    notArrived.id,
    office.newId(),
  ];
  const good = await office.sent(office.vera, conversationId);
  const before = await office.log(conversationId);
  const replies = [];
  for (const id of ids) {
    const post = { conversationId, body: "See here", attachments: [good, id] };
    replies.push((await office.act(office.vera, "message:post", post)).reply);
    expect(office.told).toEqual([]);
  }

  expect(replies[0]).toMatchObject({ ok: false, error: { code: "invalid" } });
  for (const reply of replies) expect(reply).toEqual(replies[0]);
  expect(await office.log(conversationId)).toEqual(before);
  await office.did(office.vera, "message:post", { conversationId, body: "This one", attachments: [good] });
});

test("a refused post binds nothing", async ({ office, conversationId }) => {
  const attachments = [await office.sent(office.ana, conversationId)];
  const [message] = await office.did(office.ana, "message:post", { conversationId, body: "Hello" });
  const taken = { conversationId, id: message?.id ?? "", body: "See here", attachments };
  expect((await office.act(office.ana, "message:post", taken)).reply).toMatchObject({ error: { code: "conflict" } });
  await office.did(office.ana, "message:post", { conversationId, body: "See here", attachments });
});

test("[D11] files of a note are the team's alone", async ({ office, conversationId }) => {
  const file = await office.sent(office.ana, conversationId);
  const [note] = await office.did(office.ana, "note:post", { conversationId, body: "", attachments: [file] });

  expect(viewOf(note as LogEntry, "visitor")).toBeNull();
  expect(office.heard()).toEqual(["followers entry:added note", "agents conversation:changed"]);
  expect((await office.row(conversationId))?.visitorState).not.toHaveProperty("preview.attachments");
  expect(await fetched(office, office.ana, conversationId, file)).toBe("receipt.pdf");
  expect(await fetched(office, office.ben, conversationId, file)).toBe("receipt.pdf");
  expect(await fetched(office, office.vera, conversationId, file)).toBeUndefined();
});

test("[U6] a file is there for who sees its message, from the message on", async ({ office, conversationId }) => {
  const file = await office.sent(office.vera, conversationId);
  const everybody = [office.vera, office.ana, office.otherVisitor];
  for (const person of everybody) expect(await fetched(office, person, conversationId, file)).toBeUndefined();
  await office.did(office.vera, "message:post", { conversationId, body: "See here", attachments: [file] });
  const other = await office.opened();

  expect(await fetched(office, office.vera, conversationId, file)).toBe("receipt.pdf");
  expect(await fetched(office, office.ana, conversationId, file)).toBe("receipt.pdf");
  expect(await fetched(office, office.otherVisitor, conversationId, file)).toBeUndefined();
  expect(await fetched(office, office.vera, other, file)).toBeUndefined();
  const elsewhere = { ...office.vera, site: { ...office.vera.site, id: office.newId() } };
  expect(await fetched(office, elsewhere, conversationId, file)).toBeUndefined();
});

test("[P5] a deleted message has no files: they cannot be fetched from that moment on", async ({
  office,
  conversationId,
}) => {
  const file = await office.sent(office.vera, conversationId);
  const [message] = await office.did(office.vera, "message:post", { conversationId, body: "", attachments: [file] });
  await office.did(office.vera, "message:delete", { conversationId, entryId: message?.id });

  expect((await office.log(conversationId))[2]).not.toHaveProperty("attachments");
  expect(JSON.stringify([await office.log(conversationId), await office.row(conversationId)])).not.toContain("receipt");
  for (const person of [office.vera, office.ana]) {
    expect(await fetched(office, person, conversationId, file)).toBeUndefined();
  }
  const again = await office.act(office.vera, "message:delete", { conversationId, entryId: message?.id });
  expect(again.reply).toMatchObject({ ok: true, seq: null });
});

async function fetched(office: Office, by: Parameters<typeof findAttachment>[1], conversationId: string, id: string) {
  return (await findAttachment(office.store.db, by, { conversationId, id }))?.attachment.name;
}
