import type { ResultOf } from "@milepost/shared";
import { expect } from "vitest";
import { test } from "../../test/office.ts";

type Listed = ResultOf<"inbox:list">;

test("the inbox stands in the order of need, with counts and what this agent has not read", async ({
  office,
  conversationId,
}) => {
  await office.did(office.ana, "update:post", { conversationId, body: "Soon.", nextUpdateBy: office.in(120) });
  const urgent = await office.opened("My card was charged twice!", office.otherVisitor);
  await office.did(office.ana, "conversation:assign", { conversationId: urgent });
  await office.send(office.ana, "receipt:set", { conversationId: urgent, readSeq: 1 });
  const { conversations, counts } = (await office.send(office.ana, "inbox:list", {})) as Listed;

  expect(conversations.map(({ state, visitor, readSeq, unread }) => [state.id, visitor.name, readSeq, unread])).toEqual(
    [
      [urgent, "Vito", 1, 1],
      [conversationId, "Vera", 0, 2],
    ],
  );
  expect(counts).toMatchObject({ due: 2, mine: 1, unassigned: 1, late: 0, closed: 0, all: 2 });
  expect(office.heard()).toEqual([]);
});

test("by its ref exactly that conversation is found, whatever its status, and none by another", async ({
  office,
  conversationId,
}) => {
  await office.opened("Another", office.otherVisitor);
  await office.did(office.ana, "conversation:resolve", { conversationId, text: "Here it is." });
  const { ref } = await office.state(conversationId);
  const found = async (input: object) =>
    ((await office.send(office.ana, "inbox:list", input)) as Listed).conversations.map(({ state }) => state.id);

  expect(await found({ ref })).toEqual([conversationId]);
  expect(await found({ ref: "XX-XXXX" })).toEqual([]);
});
