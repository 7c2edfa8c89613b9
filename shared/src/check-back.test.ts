import { expect, test } from "vitest";
import { ana, vera } from "../test/fake-server.ts";
import { id } from "../test/history.ts";
import { type Act, at, story, system, told } from "../test/story.ts";
import { automaticActs } from "./automatic.ts";
import type { Conversation } from "./conversation.ts";

const DAY = 24 * 60;
const anas = { id: ana.id, name: "Ana" };
const ben = { id: id(77), name: "Ben" };
const taken: Act = { kind: "assigned", assignee: anas, author: ana };
const toBen: Act = { kind: "transferred", from: anas, to: ben, reason: "Parcels.", author: ana };
const due: Act = { kind: "check_back_due", agent: anas, author: system };
const due24 = (state: Conversation) => automaticActs(state).filter(({ kind }) => kind === "check_back_due");

test("[T6] 24 hours after a transfer it is time for the first owner to check back, once", () => {
  const given = story([0, taken], [10, toBen]);
  expect(given.checkBack).toEqual({ agent: anas, at: at(10) });
  expect(due24(given)).toMatchObject([{ at: at(10 + DAY), cause: at(10) }]);
  const asked = told(given, 10 + DAY, due);
  expect(asked.checkBack).toEqual({ agent: anas, at: at(10), dueSince: at(10 + DAY) });
  expect(due24(asked)).toEqual([]);
  expect(told(asked, 11 + DAY, { kind: "checked_back", body: "Is all well?", author: ana }).checkBack).toBeUndefined();
});

test("[T6] it stays the first owner's after another transfer, and ends when they have it again or it is solved", () => {
  const lea = { id: id(78), name: "Lea" };
  const twice = story([0, taken], [10, toBen], [20, { ...toBen, from: ben, to: lea }]);
  expect(twice.checkBack).toEqual({ agent: anas, at: at(20) });
  expect(told(twice, 30, { ...toBen, from: lea, to: anas }).checkBack).toBeUndefined();
  expect(
    story([0, taken], [10, toBen], [20, { ...toBen, from: ben, to: anas, returned: true }]).checkBack,
  ).toBeUndefined();
  expect(told(twice, 30, { kind: "confirmed", author: vera }).checkBack).toBeUndefined();
});

test("[T6] what the system moved away from an owner who is gone asks nobody to check back, and is not counted", () => {
  const gone: Act = { kind: "transferred", from: anas, to: ben, reason: "", absent: true, author: system };
  expect(story([0, taken], [10, gone])).toMatchObject({
    checkBack: undefined,
    transfers: 0,
    owner: ben,
    transfer: undefined,
  });
});
