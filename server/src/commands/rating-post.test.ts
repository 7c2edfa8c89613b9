import { expect } from "vitest";
import { test } from "../../test/office.ts";

test("Vera's rating is kept, and the same again adds nothing", async ({ office, conversationId }) => {
  const { reply, added } = await office.act(office.vera, "rating:post", { conversationId, score: 4, text: "Quick" });
  expect(reply).toEqual({ ok: true, seq: 3, head: 3 });
  expect(added).toMatchObject([{ kind: "rated", score: 4, text: "Quick" }]);
  expect(office.heard()).toEqual([
    "visitor entry:added rated",
    "followers entry:added rated",
    "agents conversation:changed",
  ]);

  const again = await office.act(office.vera, "rating:post", { conversationId, score: 4, text: "Quick" });
  expect(again).toEqual({ reply: { ok: true, seq: null, head: 3 }, added: [] });
  await office.did(office.vera, "rating:post", { conversationId, score: 2 });
  expect((await office.state(conversationId)).rating).toMatchObject({ score: 2 });
});
