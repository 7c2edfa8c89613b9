import { expect, test } from "vitest";
import { ana, CONVERSATION, vera } from "../test/fake-server.ts";
import { id } from "../test/history.ts";
import { at } from "../test/story.ts";
import type { Draft, Entry } from "./entry.ts";
import { msOf } from "./time.ts";
import { mayWithdraw } from "./withdrawal.ts";

const entryOf = (act: object) =>
  ({ id: id(1), conversationId: CONVERSATION, seq: 1, at: at(10), author: ana, ...act }) as Entry;
const update = entryOf({ kind: "updated", body: "Still searching." });

test("[P11] an act of progress may be taken back by its author, for 2 minutes", () => {
  expect(mayWithdraw(update, ana, msOf(at(12)))).toBe(true);
  expect(mayWithdraw(update, ana, msOf(at(12)) + 1)).toBe(false);
  expect(mayWithdraw(update, { id: id(77) }, msOf(at(10)))).toBe(false);
});

test.each<Draft["kind"]>(["message", "note", "assigned", "transferred", "goodwill_granted", "tagged", "withdrawn"])(
  "[P11] what is no act of progress may not: %s",
  (kind) => {
    expect(mayWithdraw(entryOf({ kind }), ana, msOf(at(10)))).toBe(false);
  },
);

test("[P11] a visitor takes nothing back, and the system does not either", () => {
  expect(mayWithdraw(entryOf({ kind: "reopened", author: vera }), vera, msOf(at(10)))).toBe(false);
});
