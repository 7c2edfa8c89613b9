import { type AgentCard, MINUTE_MS, SYSTEM, VIEWS } from "@milepost/shared";
import { expect, test } from "vitest";
import { ANA, BEN, idOf, inMinutes, LEA, logOf, NOW_MS, stateOf, summaryOf } from "../../test/cast.ts";
import { byNeed, isInView, isUnread } from "./view-rules.ts";

const soon = logOf(idOf(101), "SOON", [], inMinutes(3));
const later = logOf(idOf(102), "LATER", [], inMinutes(40));
const late = logOf(idOf(103), "LATE", [], inMinutes(-1));
const waiting = logOf(idOf(104), "WAIT", [{ kind: "waiting", by: ANA, party: "customer", what: "A photo" }]);
const resolved = logOf(idOf(105), "DONE", [
  { kind: "assigned", by: ANA, assignee: ANA },
  { kind: "resolved", by: ANA, text: "Sent again" },
]);

test("the most overdue stands first, then the soonest promise, then who is waited for, then what is done", () => {
  const list = [resolved, later, waiting, soon, late].map((log) => summaryOf(log)).sort(byNeed);
  expect(list.map(({ state }) => state.ref)).toEqual(["LATE", "SOON", "LATER", "WAIT", "DONE"]);
});

test("an update that promises a later time moves the conversation down", () => {
  const answered = logOf(idOf(103), "LATE", [
    { kind: "updated", by: ANA, body: "Still searching", nextUpdateBy: inMinutes(60) },
  ]);
  const list = [answered, soon, later].map((log) => summaryOf(log)).sort(byNeed);
  expect(list.map(({ state }) => state.ref)).toEqual(["SOON", "LATER", "LATE"]);
});

test("each view shows what its name says", () => {
  const views = (log: typeof soon) => VIEWS.filter((view) => isInView(view, { state: stateOf(log) }, ANA.id, NOW_MS));
  expect(views(soon)).toEqual(["due", "unassigned", "all"]);
  expect(views(late)).toEqual(["due", "unassigned", "late", "all"]);
  expect(views(waiting)).toEqual(["due", "unassigned", "waiting", "all"]);
  expect(views(resolved)).toEqual(["closed", "all"]);
  const ownedBy = (assignee: AgentCard) => ({ state: stateOf(logOf(idOf(1), "A", [{ kind: "assigned", assignee }])) });
  expect(isInView("mine", ownedBy(ANA), ANA.id, NOW_MS)).toBe(true);
  expect(isInView("mine", ownedBy(BEN), ANA.id, NOW_MS)).toBe(false);
});

test("a conversation is unread until the visitor's last words were shown", () => {
  const summary = summaryOf(logOf(idOf(1), "A", [{ kind: "message", body: "Hello?" }]));
  expect(isUnread(summary)).toBe(true);
  expect(isUnread({ ...summary, readSeq: 2 })).toBe(false);
});

test("what an agent has put off is out of their due list until shortly before its promise", () => {
  const putOff = { state: stateOf(later), snoozedUntil: inMinutes(120) };
  expect(isInView("due", putOff, ANA.id, NOW_MS)).toBe(false);
  expect(isInView("all", putOff, ANA.id, NOW_MS)).toBe(true);
  expect(isInView("due", putOff, ANA.id, NOW_MS + 26 * MINUTE_MS)).toBe(true);
});

test("the lead's list has what the system gave to the lead", () => {
  const late = { kind: "promise_broken" as const, by: SYSTEM, dueAt: inMinutes(-2), nextUpdateBy: inMinutes(-1) };
  const silent = { state: stateOf(logOf(idOf(1), "A", [late, late])) };
  expect(isInView("lead", silent, LEA.id, NOW_MS)).toBe(true);
  expect(isInView("lead", { state: stateOf(soon) }, LEA.id, NOW_MS)).toBe(false);
});
