import type { Plan, Step } from "@milepost/shared";
import { moveStep } from "@milepost/shared";
import { expect, test } from "vitest";
import { moved, places } from "./step-order.ts";

const states: Record<string, Step["state"]> = { a: "done", b: "active", c: "planned", d: "planned", e: "planned" };
const plan: Plan = {
  title: "Find it",
  steps: Object.entries(states).map(([id, state]) => ({ id, title: id, state })),
};

function after(stepId: string, by: -1 | 1): string | undefined {
  const place = moved(plan, stepId, by);
  return (
    place &&
    moveStep(plan, stepId, place.afterStepId)
      .steps.map(({ id }) => id)
      .join("")
  );
}

test("a planned step goes one place earlier or later, and never behind now", () => {
  expect(after("d", -1)).toBe("abdce");
  expect(after("e", -1)).toBe("abced");
  expect(after("c", 1)).toBe("abdce");
  expect(after("c", -1)).toBe(undefined);
  expect(after("e", 1)).toBe(undefined);
  expect(after("b", 1)).toBe(undefined);
});

test("a new step may stand behind now and behind what is ahead, at the end unless said otherwise", () => {
  expect(places(plan).map(({ id }) => id)).toEqual(["e", "d", "c", "b"]);
});
