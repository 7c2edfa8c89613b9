import { act, fireEvent } from "@testing-library/preact";
import { beforeAll, expect, test, vi } from "vitest";
import { ana, at, CONVERSATION, id, logOf, type Said, says, stateOf, vera } from "../../../test/cast.ts";
import { draw, onCleanDevice } from "../../../test/draw.tsx";
import { progressMore } from "../progress-more.ts";
import { Progress } from "./Progress.tsx";

beforeAll(async () => {
  progressMore.bring();
  await vi.waitUntil(() => progressMore.value.peek());
});
onCleanDevice();

const asked: Said = { by: vera, act: says("Where is my parcel?") };
const assigned: Said = { by: ana, act: { kind: "assigned", assignee: { id: ana.id, name: "Ana" } } };
const planned: Said = {
  by: ana,
  act: {
    kind: "plan_set",
    title: "Find the parcel",
    nextUpdateBy: at(12),
    steps: [
      { id: id(11), title: "Check the address" },
      { id: id(12), title: "Ask the depot", owner: { kind: "third_party", name: "DHL" } },
      { id: id(13), title: "Send it again" },
      { id: id(14), title: "Make sure it arrived" },
    ],
  },
};
const advanced: Said = { by: ana, act: { kind: "step_advanced", step: { id: id(11), title: "Check the address" } } };
const resolved: Said = { by: ana, act: { kind: "resolved", text: "It was on the wrong shelf." } };

function drawProgress(...said: Said[]) {
  const entries = logOf(asked, ...said);
  const drawn = draw(<Progress state={stateOf(entries)} entries={entries} pending={[]} />);
  return { ...drawn, region: drawn.getByRole("region", { name: "Progress" }), time: drawn.chat.times.time };
}

test("it says who has it", () => {
  expect(drawProgress(assigned).getByText("Ana has it")).toBeTruthy();
});

test("what is over is with nobody, and no step of it is under way", () => {
  const confirmed: Said = { by: vera, act: { kind: "confirmed" } };
  const { queryByText, getByText } = drawProgress(assigned, planned, resolved, confirmed);
  expect(queryByText("Ana has it")).toBeNull();
  expect(getByText("Ana")).toBeTruthy();
  expect(queryByText(/Step 1 of 4/)).toBeNull();
});

test("while nobody has it, it says that somebody soon will", () => {
  expect(drawProgress().getByText("Someone will take this on soon")).toBeTruthy();
});

test("the steps say what is done, what is going on, what is next and what is planned", () => {
  const { getAllByRole, region } = drawProgress(assigned, planned, advanced);
  const steps = getAllByRole("listitem");
  const states = ["Done", "Now", "Next", "Planned"];
  for (const [index, step] of steps.entries()) expect(step.textContent).toContain(states[index]);
  expect(steps.map((step) => step.getAttribute("aria-current"))).toEqual([null, "step", null, null]);
  expect(region.textContent).toContain("Find the parcel · Step 2 of 4");
});

test("the active step shows what is going on and with whom it is", () => {
  const news: Said = { by: ana, act: { kind: "updated", body: "They search shelf by shelf." } };
  const step = drawProgress(assigned, planned, advanced, news).getAllByRole("listitem")[1];
  expect(step?.textContent).toContain("They search shelf by shelf.");
  expect(step?.textContent).toContain("With DHL");
});

test("what is shown of a step stands at that step alone", () => {
  const evidence = { kind: "tracking", value: "JJFI664012300" } as const;
  const body = evidence.value;
  const shown = (step: { id: string; title: string }): Said => ({
    by: ana,
    act: { kind: "updated", body, step, evidence },
  });
  const { getAllByRole } = drawProgress(assigned, planned, advanced, shown({ id: id(13), title: "Send it again" }));
  const steps = getAllByRole("listitem").map((step) => step.textContent?.includes(body));
  expect(steps).toEqual([false, false, true, false]);
});

test("the promise counts down, and is late from the second it is due", () => {
  const { getByText, queryByText, model, passes, time } = drawProgress(assigned, planned);
  act(() => model.open());
  expect(getByText(`Next update by ${time(at(12))}`)).toBeTruthy();
  expect(getByText("(in 12 min)")).toBeTruthy();
  act(() => passes(12 * 60_000));
  expect(queryByText(/is late/)).toBeNull();
  act(() => passes(1_000));
  expect(getByText(`The update promised for ${time(at(12))} is late`)).toBeTruthy();
});

test("who is late can be asked for news", () => {
  const { getByRole, model, passes, rows } = drawProgress(assigned, planned);
  act(() => model.open());
  act(() => passes(13 * 60_000));
  fireEvent.click(getByRole("button", { name: "Any news?" }));
  expect([...rows.values()].map(({ name }) => name)).toEqual(["update:request"]);
});

test("a delay shows why, what was expected and what is expected now", () => {
  const before = { from: at(60), to: at(120) };
  const after = { from: at(180), to: at(240) };
  const delayed: Said = { by: ana, act: { kind: "delayed", reason: "carrier", before, estimate: after } };
  const { region, chat, model } = drawProgress(assigned, planned, delayed);
  const range = (estimate: typeof before) => chat.times.range(estimate, model.nowMs.value);
  expect(region.textContent).toContain("The carrier is running late");
  expect(region.textContent).toContain(`Now expected ${range(after)}`);
  expect(region.querySelector("del")?.textContent).toBe(range(before));
});

test("a delay of a step goes with the step", () => {
  const delayed: Said = {
    by: ana,
    act: { kind: "delayed", reason: "carrier", estimate: { from: at(60), to: at(90) } },
  };
  const { queryByText } = drawProgress(assigned, planned, delayed, { ...advanced, at: at(1) });
  expect(queryByText(/The carrier is running late/)).toBeNull();
});

test("it says on whom it waits", () => {
  const waiting: Said = { by: ana, act: { kind: "waiting", party: "customer", what: "a photo of the label" } };
  expect(drawProgress(waiting).getByText("Waiting for you: a photo of the label")).toBeTruthy();
});

test("what is resolved is asked about, and the answer is the visitor's", () => {
  const { getByRole, rows } = drawProgress(assigned, planned, resolved);
  expect(getByRole("group", { name: "Is it solved?" })).toBeTruthy();
  fireEvent.click(getByRole("button", { name: "No, not solved" }));
  expect([...rows.values()][0]).toMatchObject({
    name: "resolution:answer",
    input: { conversationId: CONVERSATION, solved: false },
  });
});

test("after a yes the visitor is asked for a rating", () => {
  const confirmed: Said = { by: vera, act: { kind: "confirmed" } };
  const { getByRole, rows } = drawProgress(assigned, planned, resolved, confirmed);
  fireEvent.click(getByRole("button", { name: "4 of 5" }));
  expect([...rows.values()][0]).toMatchObject({ name: "rating:post", input: { score: 4 } });
});

test("options that are offered can be chosen", () => {
  const offered: Said = {
    by: ana,
    id: id(50),
    act: {
      kind: "decision_offered",
      question: "What shall we do?",
      options: [
        { id: id(51), label: "Send it again", recommended: true },
        { id: id(52), label: "Money back" },
      ],
    },
  };
  const { getByRole, rows } = drawProgress(offered);
  fireEvent.click(getByRole("button", { name: /Money back/ }));
  expect([...rows.values()][0]).toMatchObject({ input: { decisionId: id(50), optionId: id(52) } });
});

const offered: Said = {
  by: ana,
  id: id(50),
  act: {
    kind: "decision_offered",
    question: "What shall we do?",
    options: [
      { id: id(51), label: "Send it again" },
      { id: id(52), label: "Money back" },
    ],
    defaultOptionId: id(52),
    expiresAt: at(30),
  },
};

test("a choice says until when it is, and what holds otherwise", () => {
  const { region, time, getByRole } = drawProgress(offered);
  expect(region.textContent).toContain(`Choose by ${time(at(30))}. Otherwise: Money back.`);
  expect(getByRole("button", { name: "Money back" })).toBeTruthy();
});

test("what the visitor is to choose comes before everything else, what they chose does not", () => {
  const chosen: Said = {
    by: vera,
    act: { kind: "decision_chosen", decisionId: id(50), option: { id: id(51), label: "Send it again" } },
  };
  const before = drawProgress(assigned, planned, offered);
  expect(before.region.textContent).toMatch(/What shall we do\?.*Next update by.*Check the address/);
  before.unmount();
  expect(drawProgress(assigned, planned, offered, chosen).region.textContent).toMatch(/Next update by.*Chosen: /);
});

test("what was chosen stays to be seen, and cannot be chosen again", () => {
  const chosen: Said = {
    by: vera,
    act: { kind: "decision_chosen", decisionId: id(50), option: { id: id(51), label: "Send it again" } },
  };
  const { getByText, queryByRole } = drawProgress(offered, chosen);
  expect(getByText("Chosen: Send it again")).toBeTruthy();
  expect(queryByRole("button", { name: "Send it again" })).toBeNull();
});

test("once it was with somebody else, it says how long it was with whom", () => {
  const dhl: Said = { by: ana, at: at(90), act: { kind: "waiting", party: "third_party", name: "DHL", what: "news" } };
  const back: Said = { by: ana, at: at(150), act: { kind: "waiting", party: "customer", what: "a photo" } };
  expect(drawProgress(dhl, back).region.textContent).toMatch(/with us 2 hr · with DHL 60 min/);
});

test("an agent has answered and nobody has taken it: it is no longer said that somebody soon will", () => {
  const { queryByText, getByText } = drawProgress({ by: ana, act: says("I look into it.") });
  expect(queryByText("Someone will take this on soon")).toBeNull();
  expect(getByText("We are on it")).toBeTruthy();
});

test("the steps can be folded away", () => {
  const { getByRole, queryByRole } = drawProgress(assigned, planned);
  fireEvent.click(getByRole("button", { name: "Hide steps" }));
  expect(queryByRole("listitem")).toBeNull();
  fireEvent.click(getByRole("button", { name: "Show steps" }));
  expect(getByRole("list")).toBeTruthy();
});

test("of many steps that are over, all but the last are folded, and can be seen", () => {
  const ends = (index: number): Said => ({
    by: ana,
    act: { kind: "step_advanced", step: { id: id(11 + index), title: "" } },
  });
  const two = drawProgress(assigned, planned, ends(0), ends(1));
  expect(two.queryByRole("button", { name: /Earlier steps/ })).toBeNull();
  expect(two.getAllByRole("listitem")).toHaveLength(4);
  two.unmount();

  const { getAllByRole, getByRole } = drawProgress(assigned, planned, ends(0), ends(1), ends(2));
  const titles = () => getAllByRole("listitem").map((step) => step.querySelector(".step-title span")?.textContent);
  expect(titles()).toEqual(["Send it again", "Make sure it arrived"]);
  fireEvent.click(getByRole("button", { name: "Earlier steps: 2", expanded: false }));
  expect(titles()).toHaveLength(4);
  fireEvent.click(getByRole("button", { name: "Earlier steps: 2", expanded: true }));
  expect(titles()).toHaveLength(2);
});
