import { act, fireEvent, screen } from "@testing-library/preact";
import { expect, test } from "vitest";
import { ANA, idOf, inMinutes, logOf, NOW_MS, PARCEL, summaryOf } from "../../test/cast.ts";
import { settled } from "../../test/stage.tsx";
import { openWorkspace } from "../../test/workspace-screen.tsx";

const log = logOf(PARCEL, "K7-4F2Q", [{ kind: "assigned", by: ANA, assignee: ANA, nextUpdateBy: inMinutes(2) }]);
const other = logOf(idOf(101), "K7-0001", [
  { kind: "assigned", by: ANA, assignee: ANA },
  { kind: "updated", by: ANA, body: "I look into it.", nextUpdateBy: inMinutes(2) },
]);

test("[P10] a promise in another conversation rings, leads there, and can be dismissed", async () => {
  const { desk, beeps } = await openWorkspace(log, { nowMs: () => NOW_MS + 80_000 });
  const before = beeps();
  await act(() => desk.heard("conversation:changed", { summary: { ...summaryOf(other), readSeq: 3 } }));
  expect(beeps()).toBe(before + 1);
  expect(screen.getByRole("link", { name: "Open K7-0001" }).getAttribute("href")).toBe("/console/c/K7-0001");
  fireEvent.click(screen.getByRole("button", { name: "Dismiss the reminder of K7-0001" }));
  await settled();
  expect(screen.queryByRole("link", { name: "Open K7-0001" })).toBeNull();
});

test("the promise in the conversation that is open is seen there", async () => {
  const { desk } = await openWorkspace(log, { nowMs: () => NOW_MS + 80_000 });
  expect(desk.reminders.list.value).toHaveLength(1);
  expect(screen.queryByRole("link", { name: "Open K7-4F2Q" })).toBeNull();
});
