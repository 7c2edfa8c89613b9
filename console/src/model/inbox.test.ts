import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ANA, BEN, idOf, inMinutes, logOf, NOW_MS, summaryOf } from "../../test/cast.ts";
import { createFakeLink, listOf } from "../../test/fake-link.ts";
import { createClock } from "../clock.ts";
import { createInbox } from "./inbox.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const first = logOf(idOf(101), "K7-0001", [], inMinutes(3));
const second = logOf(idOf(102), "K7-0002", [], inMinutes(40));

function inboxOf() {
  const link = createFakeLink();
  let nowMs = NOW_MS;
  const clock = createClock({ deviceNow: () => nowMs });
  const inbox = createInbox({ link, agent: ANA, clock, replica: { keep: () => undefined } });
  const refs = () => inbox.rows.value.map(({ summary }) => summary.state.ref);
  const passes = async (ms: number) => {
    nowMs += ms;
    await vi.advanceTimersByTimeAsync(ms);
  };
  return { link, inbox, refs, passes };
}

test("the list lives by broadcasts, and the counts are asked for once behind a burst", async () => {
  const { link, inbox, refs, passes } = inboxOf();
  link.answer("inbox:list", () => listOf(summaryOf(second)));
  inbox.started();
  await passes(0);
  expect(refs()).toEqual(["K7-0002"]);

  inbox.take({ summary: summaryOf(first) });
  inbox.take({ summary: summaryOf(first) });
  expect(refs()).toEqual(["K7-0001", "K7-0002"]);
  await passes(500);
  expect(link.of("inbox:list")).toHaveLength(2);
});

test("a conversation leaves the view that it no longer belongs to", async () => {
  const { link, inbox, refs, passes } = inboxOf();
  link.answer("inbox:list", () => listOf(summaryOf(first)));
  inbox.show("unassigned");
  await passes(0);
  expect(refs()).toEqual(["K7-0001"]);

  inbox.take({ summary: summaryOf([...logOf(idOf(101), "K7-0001", [{ kind: "assigned", by: BEN, assignee: BEN }])]) });
  expect(refs()).toEqual([]);
});

test("time alone brings a conversation into the view of what is late", async () => {
  const { link, inbox, refs, passes } = inboxOf();
  link.answer("inbox:list", () => listOf(summaryOf(first)));
  inbox.show("late");
  await passes(0);
  expect(refs()).toEqual([]);
  await passes(4 * 60_000);
  expect(refs()).toEqual(["K7-0001"]);
});

test("an older summary that arrives late changes nothing", async () => {
  const { inbox } = inboxOf();
  const newer = summaryOf(logOf(idOf(101), "K7-0001", [{ kind: "message", body: "New" }]));
  inbox.take({ summary: newer });
  inbox.take({ summary: summaryOf(first) });
  expect(inbox.summary(idOf(101))?.head).toBe(2);
});

test("what is read here stays read when a broadcast without a reader arrives", () => {
  const { inbox } = inboxOf();
  const { readSeq: _, unread: __, ...summary } = summaryOf(first);
  inbox.take({ summary });
  expect(inbox.unread.value).toBe(1);
  inbox.read(idOf(101), 1);
  expect(inbox.unread.value).toBe(0);
  inbox.take({ summary });
  expect(inbox.unread.value).toBe(0);
});

test("a ref that no loaded page holds is asked for", async () => {
  const { link, inbox } = inboxOf();
  link.answer("inbox:list", ({ ref }) => (ref === "K7-0002" ? listOf(summaryOf(second)) : listOf()));
  expect((await inbox.find("K7-0002"))?.state.id).toBe(idOf(102));
  expect(await inbox.find("K7-9999")).toBe(null);
  inbox.close();
});
