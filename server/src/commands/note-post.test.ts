import { expect } from "vitest";
import { test } from "../../test/office.ts";

test("[D3] a note takes a seq of the team's and none of Vera's, and nothing of it reaches her", async ({
  office,
  conversationId,
}) => {
  const { reply, added } = await office.act(office.ana, "note:post", { conversationId, body: "She is upset." });

  expect(reply).toEqual({ ok: true, seq: 3, head: 3 });
  expect(added).toMatchObject([{ kind: "note", body: "She is upset." }]);
  expect(added[0]).not.toHaveProperty("publicSeq");
  expect(await office.row(conversationId)).toMatchObject({ head: 3, publicHead: 2, visitorState: { head: 2 } });
  expect(office.heard()).toEqual(["followers entry:added note", "agents conversation:changed"]);
});

test("a note is no answer: the first promise runs on", async ({ office, conversationId }) => {
  await office.did(office.ana, "note:post", { conversationId, body: "She is upset." });

  expect((await office.state(conversationId)).promise).toMatchObject({ kind: "first_answer", dueAt: office.in(5) });
});
