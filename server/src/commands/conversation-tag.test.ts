import { expect } from "vitest";
import { test } from "../../test/office.ts";

test("a tag stays with the team; the entry names what really changes", async ({ office, conversationId }) => {
  const tag = (add: string[], remove: string[] = []) =>
    office.act(office.ana, "conversation:tag", { conversationId, add, remove });
  const { reply, added } = await tag(["parcel", "parcel", "vip"], ["never there"]);

  expect(reply).toEqual({ ok: true, seq: 3, head: 3 });
  expect(added).toMatchObject([{ kind: "tagged", add: ["parcel", "vip"], remove: [] }]);
  expect(office.heard()).toEqual(["followers entry:added tagged", "agents conversation:changed"]);
  expect((await office.row(conversationId))?.visitorState.tags).toEqual([]);

  expect((await tag(["vip"])).reply).toEqual({ ok: true, seq: null, head: 3 });
  await tag([], ["vip"]);
  expect((await office.state(conversationId)).tags).toEqual(["parcel"]);
});

test("a conversation has at most 50 tags", async ({ office, conversationId }) => {
  const tags = (from: number) => Array.from({ length: 20 }, (_, index) => `tag ${from + index}`);
  for (const from of [0, 20])
    await office.did(office.ana, "conversation:tag", { conversationId, add: tags(from), remove: [] });
  const { reply } = await office.act(office.ana, "conversation:tag", { conversationId, add: tags(40), remove: [] });

  expect(reply).toMatchObject({ ok: false, error: { code: "conflict" } });
});
