import { fireEvent, screen } from "@testing-library/preact";
import { expect, test } from "vitest";
import { ANA, idOf, inMinutes, logOf, PARCEL, stateOf } from "../../test/cast.ts";
import { settled, show, stageOf } from "../../test/stage.tsx";
import { OptionsForm } from "./OptionsForm.tsx";
import { RailDecision } from "./RailDecision.tsx";

const log = logOf(PARCEL, "K7-4F2Q", []);
const press = async (name: string) => {
  fireEvent.click(screen.getByRole("button", { name }));
  await settled();
};
const type = async (label: string, value: string) => {
  fireEvent.input(screen.getByLabelText(label), { target: { value } });
  await settled();
};

test("options go out with consequence, cost, the one recommended, and what happens otherwise", async () => {
  const { desk, link } = stageOf([log]);
  await show(desk, <OptionsForm state={stateOf(log)} />);
  await type("Question", "A new one, or the money?");
  await type("Option 1", "A new one");
  await type("What follows from option 1", "It arrives on Friday.");
  await type("Option 2", "The money");
  await type("What option 2 costs", "Nothing");
  await type("Next step with option 1", "Send a new one");
  await type("Next step with option 2", "Oops");
  await type("Next step with option 2", " ");
  await press("Recommend option 2");
  await press("Recommend option 1");
  await press("Add an option");
  fireEvent.change(screen.getByLabelText("If nothing is chosen"), {
    target: { value: screen.getByRole<HTMLOptionElement>("option", { name: "The money" }).value },
  });
  await settled();
  await press("Offer the options");
  const [offer] = link.of("decision:offer");
  expect(offer).toMatchObject({
    question: "A new one, or the money?",
    options: [
      {
        label: "A new one",
        consequence: "It arrives on Friday.",
        recommended: true,
        step: { title: "Send a new one" },
      },
      { label: "The money", cost: "Nothing" },
    ],
    nextUpdateBy: inMinutes(60),
  });
  expect(offer?.options).toHaveLength(2);
  expect(offer?.options[1]?.recommended).toBe(undefined);
  expect(offer?.options[1]).not.toHaveProperty("step");
  expect(offer?.defaultOptionId).toBe(offer?.options[1]?.id);
});

test("one option is no choice", async () => {
  const { desk, link } = stageOf([log]);
  await show(desk, <OptionsForm state={stateOf(log)} />);
  await type("Question", "The money?");
  await type("Option 1", "The money");
  await press("Offer the options");
  expect(screen.getByRole("alert").textContent).toBe("A second option is missing.");
  expect(link.of("decision:offer")).toEqual([]);
});

test("the rail shows what was offered, then what was chosen", async () => {
  const offered = {
    kind: "decision_offered" as const,
    by: ANA,
    question: "A new one, or the money?",
    options: [
      { id: idOf(21), label: "A new one", recommended: true },
      { id: idOf(22), label: "The money" },
    ],
    defaultOptionId: idOf(22),
    expiresAt: inMinutes(60),
  };
  const open = logOf(PARCEL, "K7-4F2Q", [offered]);
  const { desk } = stageOf([open]);
  await show(desk, <RailDecision state={stateOf(open)} />);
  expect(screen.getByText("Offered, not chosen yet:")).toBeTruthy();
  expect(screen.getByText(/Otherwise: The money\./)).toBeTruthy();
  const option = { id: idOf(21), label: "A new one" };
  const chosen = logOf(PARCEL, "K7-4F2Q", [
    offered,
    { kind: "decision_chosen", decisionId: open[1]?.id ?? "", option },
  ]);
  await show(desk, <RailDecision state={stateOf(chosen)} />);
  expect(screen.getByText("Chosen: A new one.")).toBeTruthy();
});
