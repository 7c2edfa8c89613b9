import { emptyThread, type Pending, type Thread } from "@milepost/shared";
import { expect, test } from "vitest";
import { ANA, idOf, inMinutes, logOf, PARCEL, stateOf, VERA } from "../../test/cast.ts";
import { timelineOf } from "./timeline.ts";

const ana = { kind: "agent", id: ANA.id, name: ANA.name } as const;
const entries = logOf(PARCEL, "K7-4F2Q", [
  { kind: "message", body: "Where is my parcel?" },
  { kind: "message", by: ANA, body: "I look for it." },
  { kind: "message", by: ANA, body: "One moment." },
]);
const thread = { ...emptyThread(PARCEL), state: stateOf(entries), entries };

test("a day line comes first, acts and bubbles follow in the order of the log", () => {
  expect(timelineOf(thread, ana).map(({ kind }) => kind)).toEqual(["day", "act", "bubble", "bubble", "bubble"]);
});

test("words of one author close together continue without a new name", () => {
  const bubbles = timelineOf(thread, ana).filter((row) => row.kind === "bubble");
  expect(bubbles.map(({ continues }) => continues)).toEqual([false, false, true]);
});

test("only the team's last message says how far it has come, by the visitor's receipts", () => {
  const receipts = [{ participant: { kind: VERA.kind, id: VERA.id }, deliveredSeq: 4, readSeq: 3 }];
  const signs = (given: typeof thread) =>
    timelineOf(given, ana).flatMap((row) => (row.kind === "bubble" ? [row.delivery?.status] : []));
  expect(signs(thread)).toEqual([undefined, undefined, "in_log"]);
  expect(signs({ ...thread, receipts })).toEqual([undefined, undefined, "delivered"]);
});

test("a pending message is drawn as its entry will be, under the same key", () => {
  const id = idOf(500);
  const input = { id, conversationId: PARCEL, body: "Found it!" };
  const pending: Pending = {
    id,
    conversationId: PARCEL,
    name: "message:post",
    input,
    at: inMinutes(0),
    status: "sending",
  };
  const row = timelineOf({ ...thread, pending: [pending] }, ana).at(-1);
  expect(row).toMatchObject({
    kind: "bubble",
    key: id,
    body: "Found it!",
    author: ana,
    delivery: { status: "sending" },
  });
});

test("a correction is read where the words stood, and what was deleted is said to be", () => {
  const [, first, second] = entries;
  const corrected = logOf(PARCEL, "K7-4F2Q", [
    { kind: "message", body: "Where is my parcel?" },
    { kind: "message", by: ANA, body: "" },
    { kind: "edited", entryId: first?.id ?? "", of: "message", body: "Where are my parcels?" },
    { kind: "deleted", by: ANA, entryId: second?.id ?? "", of: "message" },
  ]);
  const bubbles = timelineOf({ ...thread, state: stateOf(corrected), entries: corrected }, ana).slice(2);
  expect(bubbles).toMatchObject([
    { body: "Where are my parcels?", corrected: "edited" },
    { body: "", corrected: "deleted" },
  ]);
});

test("what was taken back is marked, whether the log has it yet or not", () => {
  const acted = logOf(PARCEL, "K7-4F2Q", [
    { kind: "updated", by: ANA, body: "Found it!" },
    { kind: "note", by: ANA, body: "Oh no." },
  ]);
  const [, update] = acted;
  const acts = (given: Partial<Thread>) =>
    timelineOf({ ...emptyThread(PARCEL), entries: acted, ...given }, ana).flatMap((row) =>
      row.kind === "act" ? [[row.isLast, row.isWithdrawn]] : [],
    );
  expect(acts({})).toEqual([
    [false, false],
    [true, false],
  ]);
  const input = { id: idOf(500), conversationId: PARCEL, entryId: update?.id ?? "" };
  const row = { id: input.id, conversationId: PARCEL, name: "entry:withdraw" as const, input, at: inMinutes(0) };
  expect(acts({ pending: [{ ...row, status: "sending" }] })[1]).toEqual([true, true]);
  const refusal = { code: "conflict" as const, message: "Too late." };
  expect(acts({ pending: [{ ...row, status: "failed", refusal }] })[1]).toEqual([true, false]);
});
