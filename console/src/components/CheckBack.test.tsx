import { fireEvent, screen } from "@testing-library/preact";
import { expect, test } from "vitest";
import { ANA, BEN, logOf, PARCEL } from "../../test/cast.ts";
import { settled, show, stageOf } from "../../test/stage.tsx";
import { isInView } from "../model/view-rules.ts";
import { ConversationPane } from "./ConversationPane.tsx";

const handedOver = (first = ANA, second = BEN) =>
  logOf(PARCEL, "K7-4F2Q", [
    { kind: "assigned", by: first, assignee: first },
    { kind: "transferred", by: first, from: first, to: second, reason: "He knows parcels." },
    { kind: "accepted", by: second },
    { kind: "check_back_due", by: first, agent: first },
  ]);

async function open(log: ReturnType<typeof handedOver>) {
  const stage = stageOf([log]);
  await show(stage.desk, <ConversationPane backTo="/console/" />);
  stage.desk.opened.open("K7-4F2Q");
  await settled();
  await settled();
  return stage;
}

test("[T6] the first owner asks the customer how it goes, with one click", async () => {
  const { link } = await open(handedOver());
  link.answer("check-back:post", () => undefined);
  expect(screen.getByRole("region", { name: "Time to check back" }).textContent).toContain("Ben has it now");
  fireEvent.click(screen.getByRole("button", { name: "Check back" }));
  await settled();
  expect(link.of("check-back:post")).toMatchObject([
    { conversationId: PARCEL, body: "I handed this to Ben yesterday. Is all going well for you?" },
  ]);
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "Check back" }).disabled).toBe(true);
});

test("[T6] without a word nothing is sent, and that is said", async () => {
  const { link } = await open(handedOver());
  fireEvent.input(screen.getByLabelText("Your word to the customer"), { target: { value: " " } });
  await settled();
  fireEvent.click(screen.getByRole("button", { name: "Check back" }));
  await settled();
  expect(link.of("check-back:post")).toEqual([]);
  expect(screen.getByRole("alert")).toBeTruthy();
});

test("[T6] it is nobody else's task, and stands in the list of the one whose it is", async () => {
  const { desk } = await open(handedOver(BEN, ANA));
  expect(screen.queryByRole("region", { name: "Time to check back" })).toBe(null);
  const state = desk.inbox.summary(PARCEL)?.state;
  if (!state) throw new Error("It is not in the list.");
  expect([BEN, ANA].map(({ id }) => isInView("mine", { state }, id, 0))).toEqual([true, true]);
});
