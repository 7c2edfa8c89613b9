import { fireEvent, screen } from "@testing-library/preact";
import { expect, test } from "vitest";
import { ANA, inMinutes, logOf, PARCEL, stateOf } from "../../test/cast.ts";
import { settled, show, stageOf } from "../../test/stage.tsx";
import { isoOfField } from "../time-field.ts";
import { UpdateForm } from "./UpdateForm.tsx";

const promised = logOf(PARCEL, "K7-4F2Q", [
  { kind: "message", by: ANA, body: "I look for it.", nextUpdateBy: inMinutes(20) },
]);
const sentence = () => screen.getByRole<HTMLTextAreaElement>("textbox", { name: "What is new" });
const nextUpdate = () => screen.getByLabelText<HTMLInputElement>("Next update by");
const post = () => fireEvent.click(screen.getByRole("button", { name: "Post update" }));

test("the running promise is proposed, and goes with the update", async () => {
  const { desk, link } = stageOf([promised]);
  await show(desk, <UpdateForm state={stateOf(promised)} />);
  expect(document.activeElement).toBe(sentence());
  fireEvent.input(sentence(), { target: { value: "The depot is searching." } });
  await settled();
  post();
  await settled();
  expect(link.of("update:post")).toMatchObject([{ body: "The depot is searching.", nextUpdateBy: inMinutes(20) }]);
});

test("where only the first answer was promised, the policy's hour is proposed", async () => {
  const asked = logOf(PARCEL, "K7-4F2Q", []);
  const { desk } = stageOf([asked]);
  await show(desk, <UpdateForm state={stateOf(asked)} />);
  expect(isoOfField(nextUpdate().value)).toBe(inMinutes(60));
});

test("a quick choice sets the time", async () => {
  const { desk } = stageOf([promised]);
  await show(desk, <UpdateForm state={stateOf(promised)} />);
  fireEvent.click(screen.getByRole("button", { name: "15 min" }));
  await settled();
  expect(isoOfField(nextUpdate().value)).toBe(inMinutes(15));
  expect(screen.getByRole("button", { name: "15 min" }).getAttribute("aria-pressed")).toBe("true");
});

test("a promise that is over already is refused, and the sentence stays", async () => {
  const { desk, link } = stageOf([promised]);
  await show(desk, <UpdateForm state={stateOf(promised)} />);
  fireEvent.input(sentence(), { target: { value: "Still searching." } });
  fireEvent.input(nextUpdate(), { target: { value: "2026-11-20T10:00" } });
  await settled();
  post();
  await settled();
  expect(screen.getByRole("alert").textContent).toBe("This time is over. Promise a later one.");
  expect(sentence().value).toBe("Still searching.");
  expect(link.of("update:post")).toEqual([]);
});

test("what was typed is there again when the form was closed by Escape", async () => {
  const { desk } = stageOf([promised]);
  desk.forms.show(PARCEL, "update");
  await show(desk, <UpdateForm state={stateOf(promised)} />);
  fireEvent.input(sentence(), { target: { value: "Half a sent" } });
  fireEvent.keyDown(sentence(), { key: "Escape" });
  expect(desk.forms.open(PARCEL)).toBe(undefined);
  expect(desk.forms.draft(PARCEL, "update")).toEqual({ body: "Half a sent" });
});
