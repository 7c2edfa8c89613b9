import { fireEvent, screen } from "@testing-library/preact";
import { expect, test } from "vitest";
import { BEN, idOf, logOf, PARCEL, stateOf } from "../../test/cast.ts";
import { settled, show, stageOf } from "../../test/stage.tsx";
import { Dock } from "./Dock.tsx";

const log = logOf(PARCEL, "K7-4F2Q", [{ kind: "message", body: "Where is my parcel?" }]);
const other = logOf(idOf(101), "K7-0001", []);
const reply = () => screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Reply" });
const note = () => screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Note" });

test("Enter sends, Shift and Enter do not, and an Enter that picks a word from an input method does not", async () => {
  const { desk, link } = stageOf([log]);
  await show(desk, <Dock state={stateOf(log)} />);
  fireEvent.input(reply(), { target: { value: "I look for it." } });
  await settled();
  fireEvent.keyDown(reply(), { key: "Enter", shiftKey: true });
  fireEvent.keyDown(reply(), { key: "Enter", isComposing: true });
  fireEvent.keyDown(reply(), { key: "Enter", keyCode: 229 });
  expect(link.of("message:post")).toEqual([]);
  fireEvent.keyDown(reply(), { key: "Enter" });
  await settled();
  expect(link.of("message:post")).toMatchObject([{ conversationId: PARCEL, body: "I look for it." }]);
  expect(reply().value).toBe("");
});

test("a note has a draft of its own, and goes to the team alone", async () => {
  const { desk, link } = stageOf([log]);
  await show(desk, <Dock state={stateOf(log)} />);
  fireEvent.input(reply(), { target: { value: "To Vera" } });
  fireEvent.click(screen.getByRole("tab", { name: "Note" }));
  await settled();
  fireEvent.input(note(), { target: { value: "To Ben" } });
  await settled();
  fireEvent.click(screen.getByRole("button", { name: "Add note" }));
  await settled();
  expect(link.of("note:post")).toMatchObject([{ body: "To Ben" }]);
  fireEvent.click(screen.getByRole("tab", { name: "Reply" }));
  await settled();
  expect(reply().value).toBe("To Vera");
});

test("drafts survive another conversation and a reload", async () => {
  const { desk, storage } = stageOf([log, other]);
  await show(desk, <Dock state={stateOf(log)} />);
  fireEvent.input(reply(), { target: { value: "Half a sent" } });
  await show(desk, <Dock key="other" state={stateOf(other)} />);
  expect(screen.getAllByRole<HTMLTextAreaElement>("textbox", { name: "Reply" }).map(({ value }) => value)).toEqual([
    "Half a sent",
    "",
  ]);
  const reloaded = stageOf([log], { storage });
  expect(reloaded.desk.drafts.read(PARCEL, "reply")).toBe("Half a sent");
});

test("a message that is too long is refused before it is queued, and stays in the field", async () => {
  const { desk, link } = stageOf([log]);
  const text = "a".repeat(10_001);
  await show(desk, <Dock state={stateOf(log)} />);
  fireEvent.input(reply(), { target: { value: text } });
  await settled();
  fireEvent.click(screen.getByRole("button", { name: "Send" }));
  await settled();
  expect(screen.getByRole("alert").textContent).toBe("The text must not be longer than 10000 characters.");
  expect(reply().value).toBe(text);
  expect(link.of("message:post")).toEqual([]);
});

test("writing a reply gives a sign that ends with the sending", async () => {
  const { desk, link } = stageOf([log]);
  await show(desk, <Dock state={stateOf(log)} />);
  fireEvent.input(reply(), { target: { value: "I" } });
  fireEvent.input(reply(), { target: { value: "I l" } });
  await settled();
  fireEvent.keyDown(reply(), { key: "Enter" });
  await settled();
  expect(link.of("typing:set").map(({ on }) => on)).toEqual([true, false]);
});

test("the acts fit the status: what is resolved is reopened", async () => {
  const resolved = logOf(PARCEL, "K7-4F2Q", [{ kind: "resolved", by: BEN, text: "Sent again" }]);
  const { desk } = stageOf([resolved]);
  await show(desk, <Dock state={stateOf(resolved)} />);
  expect(screen.queryByRole("button", { name: "Resolve" })).toBe(null);
  expect(screen.getByRole("button", { name: "Reopen" })).toBeTruthy();
});

test("Escape in a form brings the composer back, and the focus to the act", async () => {
  const { desk } = stageOf([log]);
  await show(desk, <Dock state={stateOf(log)} />);
  fireEvent.click(screen.getByRole("button", { name: "Resolve" }));
  await settled();
  fireEvent.keyDown(screen.getByRole("textbox", { name: "What solved it" }), { key: "Escape" });
  await settled();
  expect(reply()).toBeTruthy();
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "Resolve" }));
});
