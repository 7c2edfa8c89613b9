import { signal } from "@preact/signals";
import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { ana, at, id, logOf, NOW, type Said, says, stateOf, vera } from "../../test/cast.ts";
import { draw, onCleanDevice } from "../../test/draw.tsx";
import { ACME } from "../../test/fake-connection.ts";
import { progressMore } from "../app/progress-more.ts";
import { ProgressPage, type Resume } from "./ProgressPage.tsx";

beforeAll(async () => {
  progressMore.bring();
  await vi.waitUntil(() => progressMore.value.peek());
});
onCleanDevice();

const asked: Said = { by: vera, act: says("Where is my parcel?") };
const told: Said = { by: ana, act: { kind: "message", body: "I am looking.", nextUpdateBy: at(12) } };
const options = ["Send it again", "Money back"].map((label, index) => ({ id: id(51 + index), label }));
const offered: Said = { by: ana, act: { kind: "decision_offered", question: "What shall we do?", options } };
const answerThere = "An answer is needed. Give it in the chat, on the page where you wrote to us.";

const goOn = vi.fn();
beforeEach(() => goOn.mockClear());

function drawPage(mayAct: boolean, ...said: Said[]) {
  return drawWith(undefined, mayAct, ...said);
}

function drawWith(resume: Resume, mayAct: boolean, ...said: Said[]) {
  const entries = logOf(asked, told, ...said);
  const progress = { state: stateOf(entries), entries, site: ACME, now: NOW };
  return draw(<ProgressPage shown={signal(progress)} resume={signal(resume)} goOn={goOn} toChat={() => undefined} />, {
    mayAct: signal(mayAct),
  });
}

test("[L1] who is not known here reads what is asked, and where to answer it", () => {
  const { getByRole, getByText, queryByRole } = drawPage(false, offered);
  expect(getByRole("button", { name: "Money back" }).matches(":disabled")).toBe(true);
  expect(queryByRole("button", { name: "Any news?" })).toBeNull();
  expect(getByText(answerThere)).toBeTruthy();
});

test("[L1] where nothing is asked, nothing is said of answering", () => {
  expect(drawPage(false).queryByText(answerThere)).toBeNull();
});

test("[L1] who is known here can act as in the chat", () => {
  const { getByRole, queryByText } = drawPage(true, offered);
  expect(getByRole("button", { name: "Money back" }).matches(":disabled")).toBe(false);
  expect(getByRole("button", { name: "Any news?" })).toBeTruthy();
  expect(queryByText(answerThere)).toBeNull();
});

test("[V6] who comes by a mail's link goes on here when they press the button, and not before", () => {
  const { getByRole, queryByText } = drawWith("offered", false, offered);
  expect(queryByText(answerThere)).toBeNull();
  expect(goOn).not.toHaveBeenCalled();
  getByRole("button", { name: "Go on here" }).click();
  expect(goOn).toHaveBeenCalledOnce();
});

test("[V6] a link that was used says so, and still shows the progress", () => {
  const { getByRole, queryByRole } = drawWith("gone", false, offered);
  expect(getByRole("alert").textContent).toContain("This link was used");
  expect(queryByRole("button", { name: "Go on here" })).toBeNull();
  expect(getByRole("region", { name: "Progress" })).toBeTruthy();
});
