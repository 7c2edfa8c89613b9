import { fireEvent, screen, within } from "@testing-library/preact";
import { expect, test } from "vitest";
import { ANA, BEN, idOf, inMinutes, logOf, PARCEL } from "../../test/cast.ts";
import { settled, show, stageOf } from "../../test/stage.tsx";
import { ConversationPane } from "./ConversationPane.tsx";

const steps = ["Ask the depot", "Send it again", "See it arrive", "Say goodbye"].map((title, index) => ({
  id: idOf(11 + index),
  title,
}));
const planned = logOf(PARCEL, "K7-4F2Q", [
  { kind: "assigned", by: ANA, assignee: ANA },
  { kind: "plan_set", by: ANA, title: "Find your parcel", steps, nextUpdateBy: inMinutes(30) },
]);

async function open(log = planned) {
  const stage = stageOf([log]);
  await show(stage.desk, <ConversationPane backTo="/console/" />);
  stage.desk.opened.open("K7-4F2Q");
  await settled();
  await settled();
  return stage;
}

async function press(name: string) {
  fireEvent.click(screen.getByRole("button", { name }));
  await settled();
}

async function type(label: string, value: string) {
  fireEvent.input(screen.getByLabelText(label), { target: { value } });
  await settled();
}

test("a step ends with a sentence and a parcel number, and Enter sends them", async () => {
  const { link } = await open();
  await press("Finish with a word");
  await type("What was done (may stay empty)", "The depot has found it.");
  fireEvent.change(screen.getByLabelText("What shows it"), { target: { value: "tracking" } });
  await settled();
  await type("Parcel number", " JJFI123 ");
  fireEvent.keyDown(screen.getByLabelText("What was done (may stay empty)"), { key: "Enter" });
  await settled();
  expect(link.of("step:advance")).toMatchObject([
    {
      stepId: idOf(11),
      text: "The depot has found it.",
      evidence: { kind: "tracking", value: "JJFI123", label: "Parcel number" },
      nextUpdateBy: inMinutes(30),
    },
  ]);
  expect(screen.queryByRole("button", { name: "End the step" })).toBe(null);
});

test("a link that is no web address is refused before it is queued", async () => {
  const { link } = await open();
  await press("Finish with a word");
  fireEvent.change(screen.getByLabelText("What shows it"), { target: { value: "link" } });
  await settled();
  await type("Link", "javascript:alert(1)");
  await press("End the step");
  expect(screen.getByRole("alert").textContent).toBe("The link must be an http or https address.");
  expect(link.of("step:advance")).toEqual([]);
});

test("a step ahead is left out with a reason, and not without one", async () => {
  const { link } = await open();
  await press("Change “See it arrive”");
  await press("Leave it out");
  expect(screen.getByRole("alert").textContent).toBe("The reason is still empty.");
  await type("Why it is left out", "Vera collects it herself.");
  await press("Leave it out");
  expect(link.of("step:skip")).toMatchObject([{ stepId: idOf(13), reason: "Vera collects it herself." }]);
});

test("a step moves ahead of now by its buttons, and stops at the ends", async () => {
  const { link } = await open();
  await press("Change “See it arrive”");
  expect(screen.getByText("2 of 3 ahead")).toBeTruthy();
  await press("Move earlier");
  expect(link.of("step:move")).toMatchObject([{ stepId: idOf(13) }]);
  expect(link.of("step:move")[0]).not.toHaveProperty("afterStepId");
  await press("Change “Say goodbye”");
  expect(screen.getByRole("button", { name: "Move later" }).getAttribute("aria-disabled")).toBe("true");
  await press("Move later");
  expect(link.of("step:move")).toHaveLength(1);
});

test("words that were begun about one step do not come up for another", async () => {
  await open();
  await press("Change “See it arrive”");
  await type("Why it is left out", "Half a");
  await press("Cancel");
  await press("Change “Say goodbye”");
  expect(screen.getByLabelText<HTMLTextAreaElement>("Why it is left out").value).toBe("");
});

test("a step of now is not moved, and one that has ended is not changed", async () => {
  await open(
    logOf(PARCEL, "K7-4F2Q", [
      { kind: "plan_set", by: ANA, title: "Find your parcel", steps },
      { kind: "step_advanced", by: ANA, step: steps[0] ?? { id: "", title: "" }, next: steps[1] },
    ]),
  );
  expect(screen.queryByRole("button", { name: "Change “Ask the depot”" })).toBe(null);
  await press("Change “Send it again”");
  expect(screen.queryByRole("button", { name: "Move later" })).toBe(null);
});

test("a step is added with the team's words, who has it and a range", async () => {
  const { link } = await open();
  await press("Add step");
  await type("New step", "Wait for DHL");
  await type("Team title", "Ring Jonas");
  fireEvent.change(screen.getByLabelText("Who has it"), { target: { value: "third_party" } });
  fireEvent.change(screen.getByLabelText("Comes after"), { target: { value: idOf(11) } });
  fireEvent.change(screen.getByLabelText("When it is expected"), { target: { value: "range" } });
  await settled();
  await type("Name", "DHL");
  await press("Add to the plan");
  expect(link.of("step:add")).toMatchObject([
    {
      step: { title: "Wait for DHL", teamTitle: "Ring Jonas", owner: { kind: "third_party", name: "DHL" } },
      afterStepId: idOf(11),
    },
  ]);
  expect(link.of("step:add")[0]?.step.estimate).toBeTruthy();
});

test("a step is with one of the teams, or with one that is named where there are none", async () => {
  const { link, api, desk } = await open();
  await press("Add step");
  await type("New step", "Pack it");
  fireEvent.change(screen.getByLabelText("Who has it"), { target: { value: "team" } });
  await settled();
  expect(screen.getByLabelText("Name").tagName).toBe("INPUT");
  await api.makeTeam("Warehouse");
  desk.directory.load();
  await settled();
  const [team] = (await api.teams()) ?? [];
  fireEvent.change(screen.getByLabelText("Name"), { target: { value: team?.id } });
  await settled();
  await press("Add to the plan");
  expect(link.of("step:add")).toMatchObject([{ step: { owner: { kind: "team", ...team } } }]);
});

test("the plan's form gives each step the team's words and a colleague, and drops what stayed empty", async () => {
  const { link } = await open(logOf(PARCEL, "K7-4F2Q", []));
  await press("Plan");
  const form = within(screen.getByRole("form", { name: "Plan" }));
  await type("Title", "Find it");
  await type("Step 1", "Look");
  fireEvent.click(form.getByRole("button", { name: "More about step 1" }));
  await settled();
  fireEvent.change(screen.getByLabelText("Who has step 1"), { target: { value: "agent" } });
  await settled();
  fireEvent.change(screen.getByLabelText("Colleague for step 1"), { target: { value: BEN.id } });
  await type("Team title of step 1", " ");
  await press("Start the plan");
  const [step] = link.of("plan:set")[0]?.steps ?? [];
  expect(step).toMatchObject({ title: "Look", owner: { kind: "agent", id: BEN.id, name: "Ben" } });
  expect(step).not.toHaveProperty("teamTitle");
});
