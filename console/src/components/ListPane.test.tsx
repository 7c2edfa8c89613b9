import { screen, within } from "@testing-library/preact";
import { expect, test } from "vitest";
import { ANA, BEN, idOf, inMinutes, LEA, logOf } from "../../test/cast.ts";
import { settled, show, stageOf } from "../../test/stage.tsx";
import { ListPane } from "./ListPane.tsx";

const late = logOf(idOf(101), "K7-LATE", [], inMinutes(-1));
const later = logOf(idOf(102), "K7-LATER", [], inMinutes(-2));
const calm = logOf(idOf(103), "K7-CALM", [
  { kind: "assigned", by: ANA, assignee: ANA },
  { kind: "message", by: ANA, body: "I look.", nextUpdateBy: inMinutes(90) },
  {
    kind: "goodwill_granted",
    by: ANA,
    goodwill: "refund",
    amount: 5,
    currency: "EUR",
    approval: "granted",
  },
]);

async function list(logs: (typeof late)[], options: Parameters<typeof stageOf>[1] = {}) {
  const { desk } = stageOf(logs, options);
  await settled();
  await show(desk, <ListPane />);
  return within(screen.getByRole("list", { name: "Conversations" }));
}

test("what is due stands under the headings of the radar, each heading once", async () => {
  const rows = await list([calm, late, later]);
  const headings = rows.getAllByRole("heading").map(({ textContent }) => textContent);
  expect(headings).toEqual(["Overdue", "The rest"]);
  const [first, second, third] = rows.getAllByRole("listitem").map(({ textContent }) => textContent);
  expect(first).toMatch(/^Overdue.*K7-LATER/);
  expect(second).toMatch(/K7-LATE$/);
  expect(third).toMatch(/^The rest/);
  expect(rows.getByText("You: I look.")).toBeTruthy();
});

test("a row says what somebody waits for beside the next update", async () => {
  const asked = logOf(idOf(104), "K7-ASKED", [
    { kind: "assigned", by: ANA, assignee: ANA },
    { kind: "message", by: ANA, body: "I look.", nextUpdateBy: inMinutes(90) },
    { kind: "transferred", by: ANA, from: ANA, to: BEN, reason: "Why not" },
    { kind: "update_requested" },
    { kind: "update_requested" },
  ]);
  const rows = await list([asked], { agent: BEN });
  expect(rows.getByText("Handed to you")).toBeTruthy();
  expect(rows.getByText("Any news? 2×")).toBeTruthy();
});

test("a lead sees what waits for approval above what is late", async () => {
  const asked = logOf(idOf(105), "K7-ASKED", [
    {
      kind: "goodwill_granted",
      by: ANA,
      goodwill: "refund",
      amount: 80,
      currency: "EUR",
      approval: "asked",
      nextUpdateBy: inMinutes(60),
    },
  ]);
  const rows = await list([late, asked], { agent: LEA });
  expect(rows.getAllByRole("heading")[0]?.textContent).toBe("For you as a lead");
  expect(rows.getByText("Asks approval")).toBeTruthy();
});
