import { SYSTEM } from "@milepost/shared";
import { expect, test } from "vitest";
import { ANA, BEN, idOf, inMinutes, LEA, logOf, NOW_MS, summaryOf } from "../../test/cast.ts";
import { byRadar, radarGroupOf } from "./radar.ts";

const answered = (ref: string, minutes: number) =>
  logOf(idOf(200 + minutes), ref, [{ kind: "message", by: ANA, body: "I look.", nextUpdateBy: inMinutes(minutes) }]);
const late = answered("LATE", -1);
const soon = answered("SOON", 15);
const rest = answered("REST", 16);
const older = logOf(idOf(101), "OLDER", [{ kind: "message", body: "Hello?" }], inMinutes(50));
const newer = logOf(idOf(102), "NEWER", [], inMinutes(40));
const us = logOf(
  idOf(103),
  "US",
  [{ kind: "message", by: ANA, body: "I look.", nextUpdateBy: inMinutes(90) }, { kind: "update_requested" }],
  inMinutes(5),
);
const waiting = logOf(idOf(104), "WAIT", [{ kind: "waiting", by: ANA, party: "customer", what: "A photo" }]);

function order(reader: typeof ANA, ...logs: (typeof late)[]): string[] {
  return logs
    .map((log) => summaryOf(log))
    .sort(byRadar(reader, NOW_MS))
    .map((summary) => `${radarGroupOf(summary, reader, NOW_MS)} ${summary.state.ref}`);
}

test("overdue comes first, then due within 15 min, the first answer to the oldest, what waits on us, and the rest", () => {
  expect(order(ANA, waiting, rest, us, newer, older, soon, late)).toEqual([
    "overdue LATE",
    "soon SOON",
    "first_answer OLDER",
    "first_answer NEWER",
    "us US",
    "rest REST",
    "rest WAIT",
  ]);
});

test("what was handed to me waits on me until I accept it", () => {
  const handed = logOf(idOf(105), "HANDED", [
    { kind: "assigned", by: ANA, assignee: ANA },
    { kind: "message", by: ANA, body: "I look.", nextUpdateBy: inMinutes(90) },
    { kind: "transferred", by: ANA, from: ANA, to: BEN, reason: "Why not" },
  ]);
  expect(order(BEN, handed)).toEqual(["us HANDED"]);
  expect(order(ANA, handed)).toEqual(["rest HANDED"]);
});

test("a lead has what the system gave to leads and what is asked for above all, and an agent does not", () => {
  const broken = { kind: "promise_broken" as const, by: SYSTEM, dueAt: inMinutes(-20), nextUpdateBy: inMinutes(20) };
  const silent = logOf(idOf(106), "SILENT", [broken, broken]);
  const asked = logOf(idOf(107), "ASKED", [
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
  expect(order(LEA, late, asked, silent)).toEqual(["lead SILENT", "lead ASKED", "overdue LATE"]);
  expect(order(ANA, asked, late)).toEqual(["overdue LATE", "rest ASKED"]);
});
