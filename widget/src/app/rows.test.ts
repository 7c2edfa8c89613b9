// @vitest-environment node
import type { Pending } from "@milepost/shared";
import { expect, test } from "vitest";
import { ana, at, CONVERSATION, id, says, threadOf, vera } from "../../test/cast.ts";
import { rowsOf } from "./rows.ts";

const post = (n: number, body: string, status: "saved" | "sending" = "saved"): Pending => ({
  id: id(n),
  conversationId: CONVERSATION,
  name: "message:post",
  input: { id: id(n), conversationId: CONVERSATION, body },
  at: at(1),
  status,
});

test("a day line stands before the first entry of each day", () => {
  const rows = rowsOf(
    threadOf({ by: ana, act: says("Good evening") }, { by: ana, act: says("Hello"), at: at(24 * 60) }),
  );
  expect(rows.map(({ kind }) => kind)).toEqual(["day", "activity", "message", "day", "message"]);
});

test("only the first of several messages by one author shows who it is", () => {
  const rows = rowsOf(
    threadOf({ by: ana, act: says("one") }, { by: ana, act: says("two") }, { by: vera, act: says("three") }),
  );
  expect(rows.flatMap((row) => (row.kind === "message" ? [[row.body, row.isFirst, row.isOwn]] : []))).toEqual([
    ["one", true, false],
    ["two", false, false],
    ["three", true, true],
  ]);
});

test("messages of one author and one minute show their time once", () => {
  const rows = rowsOf(
    threadOf({ by: ana, act: says("one") }, { by: ana, act: says("two") }, { by: ana, act: says("three"), at: at(1) }),
  );
  expect(rows.flatMap((row) => (row.kind === "message" ? [row.isTimed] : []))).toEqual([false, true, true]);
});

test("a pending message has the row that its entry will have", () => {
  const pending = { ...threadOf(), pending: [post(7, "Hello?")] };
  const confirmed = threadOf({ by: vera, act: says("Hello?"), id: id(7) });
  expect(rowsOf(pending).at(-1)).toMatchObject({ kind: "message", id: id(7), body: "Hello?", status: "waiting" });
  expect(rowsOf(confirmed).at(-1)).toMatchObject({ kind: "message", id: id(7), body: "Hello?", status: "sent" });
});

test("a failed message is followed by why", () => {
  const failed = { ...post(7, "Hello?"), status: "failed", refusal: { code: "conflict", message: "" } } as const;
  const rows = rowsOf({ ...threadOf(), pending: [failed as Pending] });
  expect(rows.slice(-2).map(({ kind }) => kind)).toEqual(["message", "failed"]);
});

test("the visitor's last message says how far the team has got with it", () => {
  const thread = threadOf({ by: vera, act: says("one") }, { by: vera, act: says("two") });
  const reached = (deliveredSeq: number, readSeq: number) =>
    rowsOf({
      ...thread,
      receipts: [{ participant: { kind: "agent", id: ana.id }, deliveredSeq, readSeq }],
    }).flatMap((row) => (row.kind === "message" ? [row.status] : []));
  expect(reached(2, 2)).toEqual([undefined, "sent"]);
  expect(reached(3, 2)).toEqual([undefined, "delivered"]);
  expect(reached(3, 3)).toEqual([undefined, "read"]);
});

test("an edit changes the message, a deletion empties it, and neither is a row", () => {
  const rows = rowsOf(
    threadOf(
      { by: ana, act: says("typo"), id: id(7) },
      { by: ana, act: says("secret"), id: id(8) },
      { by: ana, act: { kind: "edited", of: "message", entryId: id(7), body: "correct" } },
      { by: ana, act: { kind: "deleted", of: "message", entryId: id(8) } },
    ),
  );
  expect(rows.slice(2)).toMatchObject([
    { body: "correct", isEdited: true, isDeleted: false },
    { isEdited: false, isDeleted: true },
  ]);
});
