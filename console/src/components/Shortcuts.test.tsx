import { fireEvent, screen } from "@testing-library/preact";
import { expect, test } from "vitest";
import { ANA, idOf, logOf, PARCEL } from "../../test/cast.ts";
import { settled, stageOf } from "../../test/stage.tsx";
import { openWorkspace } from "../../test/workspace-screen.tsx";

const log = logOf(PARCEL, "K7-4F2Q", [
  { kind: "assigned", by: ANA, assignee: ANA },
  { kind: "plan_set", by: ANA, title: "Find it", steps: [{ id: idOf(11), title: "Ask" }] },
]);

const work = (given = log, options: Parameters<typeof openWorkspace>[1] = {}) => openWorkspace(given, options);

async function press(key: string, init: KeyboardEventInit = {}, target: Element = document.body) {
  fireEvent.keyDown(target, { key, ...init });
  await settled();
}

test.each([
  ["u", "Update"],
  ["l", "Delay"],
  ["w", "Waiting on"],
  ["o", "Options"],
  ["h", "Hand over"],
  ["e", "Resolve"],
  ["d", "Finish “Ask”"],
])("%s opens the form %s", async (key, title) => {
  await work();
  await press(key);
  expect(screen.getByRole("form", { name: title })).toBeTruthy();
});

test("D and Enter end the step and start the next", async () => {
  const { link } = await work();
  await press("d");
  expect(document.activeElement).toBe(screen.getByLabelText("What was done (may stay empty)"));
  await press("Enter", {}, document.activeElement as Element);
  expect(link.of("step:advance")).toMatchObject([{ stepId: idOf(11) }]);
  expect(link.of("step:advance")[0]).not.toHaveProperty("text");
});

test("R and N bring the focus into the composer, and the letter does not get into it", async () => {
  await work();
  const event = new KeyboardEvent("keydown", { key: "n", bubbles: true, cancelable: true });
  document.body.dispatchEvent(event);
  await settled();
  expect(event.defaultPrevented).toBe(true);
  expect(document.activeElement).toBe(screen.getByRole("textbox", { name: "Note" }));
  (document.activeElement as HTMLElement).blur();
  await press("r");
  expect(document.activeElement).toBe(screen.getByRole("textbox", { name: "Reply" }));
});

test("in a field, while composing, or with a modifier a key is only a key", async () => {
  const { desk } = await work();
  await press("u", {}, screen.getByRole("textbox", { name: "Reply" }));
  await press("u", { ctrlKey: true });
  await press("u", { altKey: true });
  await press("u", { metaKey: true });
  await press("u", { modifierAltGraph: true });
  await press("u", { isComposing: true });
  await press("u", { keyCode: 229 });
  await press("u", { shiftKey: true });
  await press("u", { repeat: true });
  expect(desk.forms.open(PARCEL)).toBe(undefined);
});

test("a key counts by what it writes, wherever it lies", async () => {
  const { desk } = await work();
  for (const [key, code] of [
    ["f", "KeyU"],
    ["ö", "Semicolon"],
    ["ı", "KeyE"],
  ] as const) {
    await press(key, { code });
    expect(desk.forms.open(PARCEL)).toBe(undefined);
  }
  await press("u", { code: "KeyF" });
  expect(desk.forms.open(PARCEL)).toBe("update");
});

test("on a Russian keyboard a key counts by where it lies", async () => {
  const { desk } = await work();
  await press("г", { code: "KeyU" });
  expect(desk.forms.open(PARCEL)).toBe("update");
  fireEvent.keyDown(document.activeElement as Element, { key: "Escape" });
  await settled();
  await press("Д", { code: "KeyL" });
  expect(desk.forms.open(PARCEL)).toBe("delay");
});

test("nothing opens what does not fit: no step to end, no act on what is resolved", async () => {
  const { desk } = await work(logOf(PARCEL, "K7-4F2Q", [{ kind: "resolved", by: ANA, text: "Found." }]));
  await press("u");
  await press("d");
  expect(desk.forms.open(PARCEL)).toBe(undefined);
});

test("? lists the keys, and they are turned off on this device for good", async () => {
  const { desk, storage } = await work();
  await press("?", { shiftKey: true });
  expect(screen.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeTruthy();
  fireEvent.click(screen.getByRole("checkbox", { name: "Single keys are on" }));
  fireEvent.click(screen.getByRole("button", { name: "Close" }));
  await settled();
  await press("u");
  expect(desk.forms.open(PARCEL)).toBe(undefined);
  expect(stageOf([log], { storage }).desk.shortcuts.areOn.value).toBe(false);
});
