import { fireEvent, screen } from "@testing-library/preact";
import { expect, test } from "vitest";
import { ANA, BEN, idOf, inMinutes, logOf, NOW_MS, PARCEL } from "../../test/cast.ts";
import { settled, show, stageOf } from "../../test/stage.tsx";
import { ConversationPane } from "./ConversationPane.tsx";

const updated = (by = ANA) =>
  logOf(PARCEL, "K7-4F2Q", [{ kind: "updated", by, body: "Found it!", nextUpdateBy: inMinutes(30) }]);
const takeBack = () => screen.queryByRole("button", { name: "Take back" });

async function open(log: ReturnType<typeof updated>, afterMs = 0) {
  const stage = stageOf([log], { nowMs: () => NOW_MS + afterMs });
  await show(stage.desk, <ConversationPane backTo="/console/" />);
  stage.desk.opened.open("K7-4F2Q");
  await settled();
  await settled();
  return stage;
}

test("one's own last act is taken back with one click, and is struck out at once", async () => {
  const { link } = await open(updated(), 18_000);
  expect(screen.getByText("1:42")).toBeTruthy();
  link.answer("entry:withdraw", () => undefined);
  fireEvent.click(takeBack() as HTMLElement);
  await settled();
  expect(link.of("entry:withdraw")).toMatchObject([{ conversationId: PARCEL, entryId: updated()[1]?.id }]);
  expect(takeBack()).toBe(null);
  expect(screen.getByText("Ana: Found it!").tagName).toBe("DEL");
});

test("after two minutes it is gone", async () => {
  await open(updated(), 120_000);
  expect(takeBack()).toBeTruthy();
  await open(updated(), 121_000);
  expect(screen.queryAllByRole("button", { name: "Take back" })).toHaveLength(1);
});

test("what a colleague did is theirs to take back, and what something followed is nobody's", async () => {
  await open(updated(BEN));
  expect(takeBack()).toBe(null);
  await open(
    logOf(PARCEL, "K7-4F2Q", [
      { kind: "updated", by: ANA, body: "Found it!" },
      { kind: "waiting", by: BEN, party: "customer", what: "A photo" },
      { kind: "assigned", by: BEN, assignee: { id: idOf(3), name: "Ben" } },
    ]),
  );
  expect(takeBack()).toBe(null);
});
