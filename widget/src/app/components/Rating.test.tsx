import type { Conversation } from "@milepost/shared";
import { fireEvent } from "@testing-library/preact";
import { expect, test } from "vitest";
import { ana, logOf, type Said, says, stateOf, vera } from "../../../test/cast.ts";
import { draw, onCleanDevice } from "../../../test/draw.tsx";
import { Rating } from "./Rating.tsx";

onCleanDevice();

const solved: Said[] = [
  { by: vera, act: says("Where is my parcel?") },
  { by: ana, act: { kind: "resolved", text: "It was on the wrong shelf." } },
  { by: vera, act: { kind: "confirmed" } },
];
const rated = (score: number, text?: string): Said => ({ by: vera, act: { kind: "rated", score, text } });
const after = (...said: Said[]): Conversation => stateOf(logOf(...solved, ...said));
const field = "What was good, what could be better? (may stay empty)";

function drawRating(state: Conversation) {
  const screen = draw(<Rating state={state} pending={[]} />);
  return {
    ...screen,
    inputs: () => [...screen.rows.values()].map(({ input }) => input),
    goesOn: (next: Conversation) => screen.redraw(<Rating state={next} pending={[]} />),
  };
}

test("one press is a rating, and a sentence may follow", () => {
  const { getByRole, queryByLabelText, getByLabelText, getByText, inputs, goesOn } = drawRating(after());
  expect(queryByLabelText(field)).toBeNull();
  fireEvent.click(getByRole("button", { name: "4 of 5" }));
  expect(inputs()).toMatchObject([{ score: 4 }]);
  expect(inputs()[0]).not.toHaveProperty("text");

  goesOn(after(rated(4)));
  expect(getByRole("button", { name: "4 of 5", pressed: true })).toBeTruthy();
  fireEvent.input(getByLabelText(field), { target: { value: " Quick and kind. " } });
  fireEvent.click(getByRole("button", { name: "Done" }));
  expect(inputs()[1]).toMatchObject({ score: 4, text: "Quick and kind." });
  expect(getByText(/Thank you for your rating/).textContent).toContain("4 of 5");
});

test("who has nothing to add is not sent twice", () => {
  const { getByRole, inputs, goesOn } = drawRating(after());
  fireEvent.click(getByRole("button", { name: "5 of 5" }));
  goesOn(after(rated(5)));
  fireEvent.click(getByRole("button", { name: "Done" }));
  expect(inputs()).toHaveLength(1);
});

test("who has rated is not asked again, and can change it", () => {
  const { getByRole, queryByRole, getByLabelText, inputs } = drawRating(after(rated(2, "Slow.")));
  expect(queryByRole("button", { name: "2 of 5" })).toBeNull();
  fireEvent.click(getByRole("button", { name: "Change" }));
  expect(getByLabelText(field)).toHaveProperty("value", "Slow.");
  fireEvent.click(getByRole("button", { name: "3 of 5" }));
  expect(inputs()).toMatchObject([{ score: 3, text: "Slow." }]);
});
