import { signal } from "@preact/signals";
import { expect, test, vi } from "vitest";
import { ANA, BEN, idOf, inMinutes, LEA, logOf, NOW_MS, summaryOf } from "../../test/cast.ts";
import { createReminders } from "./reminders.ts";

const MINUTE_MS = 60_000;

/** Ana said at 10:00 that the next word comes by 11:00. */
function promised(owner = ANA, ...more: Parameters<typeof logOf>[2]) {
  const log = logOf(idOf(101), "K7-0001", [
    { kind: "assigned", by: owner, assignee: owner },
    { kind: "updated", by: owner, body: "I look into it.", nextUpdateBy: inMinutes(60) },
    ...more,
  ]);
  return summaryOf(log);
}

function remindersOf(...summaries: ReturnType<typeof summaryOf>[]) {
  return remindersFor(ANA, ...summaries);
}

function remindersFor(agent: typeof ANA, ...summaries: ReturnType<typeof summaryOf>[]) {
  const all = signal(summaries);
  const now = signal(NOW_MS);
  const ring = vi.fn();
  const reminders = createReminders({ all, agent, clock: { now }, ring });
  const at = (minutes: number) => {
    now.value = NOW_MS + minutes * MINUTE_MS;
  };
  return { reminders, all, at, ring, refs: () => reminders.list.value.map(({ ref }) => ref) };
}

test("[P10] the owner is reminded 20 % before the promise is due, and it rings once", () => {
  const { refs, at, ring } = remindersOf(promised());
  at(47);
  expect(refs()).toEqual([]);
  at(48);
  expect(refs()).toEqual(["K7-0001"]);
  at(62);
  expect(refs()).toEqual(["K7-0001"]);
  expect(ring).toHaveBeenCalledOnce();
});

test("[P10] a kept promise calls nothing to mind, and the next one does again", () => {
  const { refs, all, at, ring } = remindersOf(promised());
  at(50);
  all.value = [promised(ANA, { kind: "updated", by: ANA, body: "Found it.", nextUpdateBy: inMinutes(180) })];
  expect(refs()).toEqual([]);
  at(150);
  expect(refs()).toEqual(["K7-0001"]);
  expect(ring).toHaveBeenCalledTimes(2);
});

test("[P10] whoever answers is reminded: the owner, or who covers", () => {
  expect(remindersOf(promised(BEN)).refs()).toEqual([]);
  const cover = (by: typeof ANA, agent: typeof ANA) => ({ kind: "covered", by, agent, until: inMinutes(300) }) as const;
  const lent = remindersOf(promised(ANA, cover(ANA, BEN)));
  const borrowed = remindersOf(promised(BEN, cover(BEN, ANA)));
  for (const { at } of [lent, borrowed]) at(50);
  expect(lent.refs()).toEqual([]);
  expect(borrowed.refs()).toEqual(["K7-0001"]);
});

test("[P6] a lead is told of a broken promise, whosever it was, until somebody speaks", () => {
  const automatic = { kind: "system", id: idOf(0), name: "" } as const;
  const late = { kind: "promise_broken", by: automatic, dueAt: inMinutes(60), nextUpdateBy: inMinutes(77) } as const;
  const spoken = { kind: "updated", by: BEN, body: "Found it.", nextUpdateBy: inMinutes(180) } as const;
  const lea = remindersFor(LEA, promised(BEN));
  const ana = remindersFor(ANA, promised(BEN));
  for (const { all, at } of [lea, ana]) {
    at(62);
    all.value = [promised(BEN, late)];
  }
  expect(lea.reminders.list.value).toMatchObject([{ ref: "K7-0001", isBroken: true, dueAt: inMinutes(77) }]);
  expect(lea.ring).toHaveBeenCalledOnce();
  expect(ana.refs()).toEqual([]);

  lea.all.value = [promised(BEN, late, spoken)];
  expect(lea.refs()).toEqual([]);
});

test("what the agent has dismissed stays away, through further entries, too", () => {
  const { reminders, all, refs, at, ring } = remindersOf(promised());
  at(50);
  const [reminder] = reminders.list.value;
  if (reminder) reminders.dismiss(reminder);
  all.value = [promised(ANA, { kind: "note", by: BEN, body: "Ask the depot.", mentions: [] })];
  at(59);
  expect(refs()).toEqual([]);
  expect(ring).toHaveBeenCalledOnce();
});
