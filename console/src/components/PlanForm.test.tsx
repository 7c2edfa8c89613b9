import { fireEvent, screen } from "@testing-library/preact";
import { expect, test } from "vitest";
import { ANA, idOf, inMinutes, logOf, PARCEL, stateOf } from "../../test/cast.ts";
import { settled, show, stageOf } from "../../test/stage.tsx";
import { PlanForm } from "./PlanForm.tsx";

const log = logOf(PARCEL, "K7-4F2Q", [{ kind: "message", body: "Where is my parcel?" }]);
const steps = () => screen.getAllByRole<HTMLInputElement>("textbox", { name: /^Step/ });
const titles = () => steps().map(({ value }) => value);

test("a template fills in title and steps, which are changed, removed and added before the plan starts", async () => {
  const { desk, link } = stageOf([log]);
  await show(desk, <PlanForm state={stateOf(log)} />);
  fireEvent.change(screen.getByLabelText("Template"), { target: { value: "Wrong charge" } });
  await settled();
  expect(screen.getByLabelText<HTMLInputElement>("Title").value).toBe("Correct your bill");
  expect(titles()).toHaveLength(4);

  fireEvent.click(screen.getByRole("button", { name: "Remove step 4" }));
  await settled();
  fireEvent.keyDown(steps()[2] as HTMLElement, { key: "Enter" });
  await settled();
  expect(document.activeElement).toBe(steps()[3]);
  fireEvent.input(steps()[3] as HTMLElement, { target: { value: "Write to you that it is done" } });
  await settled();
  fireEvent.click(screen.getByRole("button", { name: "Start the plan" }));
  await settled();

  expect(link.of("plan:set")).toMatchObject([
    {
      title: "Correct your bill",
      steps: [
        { title: "Look at the charge and the order" },
        { title: "Find out what went wrong" },
        { title: "Give back what was too much" },
        { title: "Write to you that it is done" },
      ],
      nextUpdateBy: inMinutes(60),
    },
  ]);
});

test("a step may have an estimate, and one that ends before it begins is refused in plain words", async () => {
  const { desk, link } = stageOf([log]);
  await show(desk, <PlanForm state={stateOf(log)} />);
  fireEvent.input(screen.getByLabelText("Title"), { target: { value: "Find it" } });
  fireEvent.input(steps()[0] as HTMLElement, { target: { value: "Look" } });
  fireEvent.click(screen.getByRole("button", { name: "Expected time of step 1" }));
  await settled();
  fireEvent.input(screen.getByLabelText("Step 1 to"), { target: { value: "2026-11-20T10:00" } });
  await settled();
  fireEvent.click(screen.getByRole("button", { name: "Start the plan" }));
  await settled();
  expect(screen.getByRole("alert").textContent).toBe("The new time must not end before it begins.");
  expect(link.of("plan:set")).toEqual([]);
});

test("a plan without a step or a title is not sent, and what was typed stays", async () => {
  const { desk, link } = stageOf([log]);
  await show(desk, <PlanForm state={stateOf(log)} />);
  fireEvent.input(steps()[0] as HTMLElement, { target: { value: "Look for it" } });
  await settled();
  fireEvent.click(screen.getByRole("button", { name: "Start the plan" }));
  await settled();
  expect(screen.getByRole("alert").textContent).toBe("The title is still empty.");
  expect(titles()).toEqual(["Look for it"]);
  expect(link.of("plan:set")).toEqual([]);
});

test("changing a running plan offers what is still ahead of it", async () => {
  const running = logOf(PARCEL, "K7-4F2Q", [
    {
      kind: "plan_set",
      by: ANA,
      title: "Find your parcel",
      steps: [
        { id: idOf(1), title: "Ask" },
        { id: idOf(2), title: "Wait" },
      ],
    },
    {
      kind: "step_advanced",
      by: ANA,
      step: { id: idOf(1), title: "Ask" },
      next: { id: idOf(2), title: "Wait" },
    },
  ]);
  const { desk } = stageOf([running]);
  await show(desk, <PlanForm state={stateOf(running)} />);
  expect(titles()).toEqual(["Wait"]);
  expect(screen.getByText("1 step that is done stays.")).toBeTruthy();
  expect(screen.getByRole("button", { name: "Change the plan" })).toBeTruthy();
});

test("a template of the site brings estimates from now, the longest silence, and the days until the customer is asked", async () => {
  const templates = [
    {
      name: "Bicycle",
      steps: [
        {
          title: "Ask the depot",
          teamTitle: "Depot 7",
          silenceMinutes: 240,
          estimate: { fromMinutes: 60, toMinutes: 120 },
        },
        { title: "Send it", silenceMinutes: 2_880 },
      ],
      followUpDays: 7,
    },
  ];
  const { desk, link } = stageOf([log], { site: { templates } });
  await settled();
  await show(desk, <PlanForm state={stateOf(log)} />);
  fireEvent.change(screen.getByLabelText("Template"), { target: { value: "Bicycle" } });
  await settled();
  fireEvent.click(screen.getByRole("button", { name: "Start the plan" }));
  await settled();

  expect(link.of("plan:set")).toMatchObject([
    {
      title: "Bicycle",
      steps: [
        {
          title: "Ask the depot",
          teamTitle: "Depot 7",
          silenceMinutes: 240,
          estimate: { from: inMinutes(60), to: inMinutes(120) },
        },
        { title: "Send it", silenceMinutes: 2_880 },
      ],
      followUpDays: 7,
      nextUpdateBy: inMinutes(240),
    },
  ]);
});

test("a step's longest silence is typed in minutes, and half a minute is refused in plain words", async () => {
  const { desk, link } = stageOf([log]);
  await show(desk, <PlanForm state={stateOf(log)} />);
  fireEvent.input(screen.getByLabelText("Title"), { target: { value: "Find it" } });
  fireEvent.input(steps()[0] as HTMLElement, { target: { value: "Look" } });
  fireEvent.click(screen.getByRole("button", { name: "More about step 1" }));
  await settled();
  const silence = screen.getByLabelText("Longest silence of step 1, in minutes");
  const start = async (minutes: string) => {
    fireEvent.input(silence, { target: { value: minutes } });
    await settled();
    fireEvent.click(screen.getByRole("button", { name: "Start the plan" }));
    await settled();
  };
  await start("0.5");
  expect(screen.getByRole("alert").textContent).toBe("The longest silence must be a whole number.");
  await start("90");
  expect(link.of("plan:set")).toMatchObject([{ steps: [{ title: "Look", silenceMinutes: 90 }] }]);
});

test("changing a running plan keeps the silence of its steps and the days until the customer is asked", async () => {
  const running = logOf(PARCEL, "K7-4F2Q", [
    {
      kind: "plan_set",
      by: ANA,
      title: "Find your parcel",
      steps: [{ id: idOf(1), title: "Ask", silenceMinutes: 90 }],
      followUpDays: 7,
    },
  ]);
  const { desk, link } = stageOf([running]);
  await show(desk, <PlanForm state={stateOf(running)} />);
  fireEvent.click(screen.getByRole("button", { name: "Change the plan" }));
  await settled();
  expect(link.of("plan:set")).toMatchObject([
    { steps: [{ title: "Ask", silenceMinutes: 90 }], followUpDays: 7, nextUpdateBy: inMinutes(90) },
  ]);
});
