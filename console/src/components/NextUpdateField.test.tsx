import { screen } from "@testing-library/preact";
import type { ComponentChild } from "preact";
import { expect, test } from "vitest";
import { ANA, idOf, inMinutes, logOf, PARCEL, stateOf } from "../../test/cast.ts";
import { settled, show, stageOf } from "../../test/stage.tsx";
import { isoOfField } from "../time-field.ts";
import type { ActFormProps } from "./act-form-props.ts";
import { DoneForm } from "./DoneForm.tsx";
import { UpdateForm } from "./UpdateForm.tsx";

const steps = [
  { id: idOf(11), title: "Ask the depot", silenceMinutes: 120 },
  { id: idOf(12), title: "Wait for the van", silenceMinutes: 480 },
];
const planned = logOf(PARCEL, "K7-4F2Q", [
  { kind: "plan_set", by: ANA, title: "Find it", steps, nextUpdateBy: inMinutes(30) },
]);
const atLastStep = logOf(PARCEL, "K7-4F2Q", [
  { kind: "plan_set", by: ANA, title: "Find it", steps: steps.slice(0, 1), nextUpdateBy: inMinutes(30) },
]);
/** A Tuesday from 10:00 to 11:00 in UTC, and Wednesdays from 09:00. */
const hours = {
  timeZone: "UTC",
  weekly: { tuesday: [{ from: "09:00", to: "11:00" }], wednesday: [{ from: "09:00", to: "17:00" }] },
  holidays: [],
};

async function proposed(
  Form: (props: ActFormProps) => ComponentChild,
  log = planned,
  site: NonNullable<Parameters<typeof stageOf>[1]>["site"] = {},
): Promise<string | undefined> {
  const { desk } = stageOf([log], { site });
  await settled();
  await show(desk, <Form state={stateOf(log)} />);
  return isoOfField(screen.getByLabelText<HTMLInputElement>("Next update by").value);
}

test("[P17] the active step's longest silence is proposed, before the promise that runs", async () => {
  expect(await proposed(UpdateForm)).toBe(inMinutes(120));
});

test("[P17] an act that ends the step proposes the silence of the next one", async () => {
  expect(await proposed(DoneForm)).toBe(inMinutes(480));
});

test("[P17] behind the last step the promise that runs is proposed", async () => {
  expect(await proposed(DoneForm, atLastStep)).toBe(inMinutes(30));
});

test("[P17] the silence is counted in the minutes that the site is open", async () => {
  // One hour is left of today; the second one begins tomorrow at nine.
  expect(await proposed(UpdateForm, planned, { hours })).toBe(inMinutes(24 * 60));
});
