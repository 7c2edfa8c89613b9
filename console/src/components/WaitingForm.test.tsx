import { fireEvent, screen } from "@testing-library/preact";
import { expect, test } from "vitest";
import { ANA, inMinutes, logOf, PARCEL, stateOf } from "../../test/cast.ts";
import { settled, show, stageOf } from "../../test/stage.tsx";
import { WaitingForm } from "./WaitingForm.tsx";

const log = logOf(PARCEL, "K7-4F2Q", [
  { kind: "message", by: ANA, body: "Which order is it?", nextUpdateBy: inMinutes(20) },
]);

async function waitsFor(party: "customer" | "third_party") {
  const { desk, link } = stageOf([log]);
  await show(desk, <WaitingForm state={stateOf(log)} />);
  fireEvent.change(screen.getByRole("combobox", { name: "Who is to act" }), { target: { value: party } });
  fireEvent.input(screen.getByRole("textbox", { name: "What is needed" }), { target: { value: "The number." } });
  await settled();
  fireEvent.click(screen.getByRole("button", { name: "Set waiting" }));
  await settled();
  return link.of("waiting:set");
}

test("the customer is waited for from what the agent has seen, and no update is promised", async () => {
  const [sent] = await waitsFor("customer");
  expect(sent).toMatchObject({ party: "customer", what: "The number.", afterSeq: stateOf(log).head });
  expect(sent).not.toHaveProperty("nextUpdateBy");
});

test("while somebody else is waited for, the next update is promised", async () => {
  const [sent] = await waitsFor("third_party");
  expect(sent).toMatchObject({ party: "third_party", nextUpdateBy: inMinutes(20) });
  expect(sent).not.toHaveProperty("afterSeq");
});
