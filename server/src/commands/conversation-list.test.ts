import type { ResultOf } from "@milepost/shared";
import { expect } from "vitest";
import { test } from "../../test/office.ts";

type Listed = ResultOf<"conversation:list">;

test("Vera gets her own conversations, what changed last first, with what is unread", async ({
  office,
  conversationId,
}) => {
  office.pass(1);
  const second = await office.opened("And my refund?");
  await office.opened("Mine!", office.otherVisitor);
  await office.did(office.ana, "note:post", { conversationId: second, body: "Upset." });
  await office.did(office.ana, "message:post", { conversationId: second, body: "I am on it." });
  const { conversations } = (await office.send(office.vera, "conversation:list", {})) as Listed;

  expect(conversations.map(({ state, head, readSeq, unread }) => [state.id, head, readSeq, unread])).toEqual([
    [second, 3, 0, 1],
    [conversationId, 2, 0, 0],
  ]);
  expect(JSON.stringify(conversations)).not.toContain("Upset");
  expect(office.heard()).toEqual([]);
});

test("a long list comes in pages", async ({ office }) => {
  for (let count = 1; count <= 21; count++) {
    office.pass(1);
    await office.opened();
  }
  const first = (await office.send(office.vera, "conversation:list", {})) as Listed;
  const rest = (await office.send(office.vera, "conversation:list", { cursor: first.cursor })) as Listed;

  expect([first.conversations.length, rest.conversations.length, rest.cursor]).toEqual([20, 1, undefined]);
});
