import { act, fireEvent } from "@testing-library/preact";
import { expect, test } from "vitest";
import { id } from "../../../test/cast.ts";
import { draw, onCleanDevice } from "../../../test/draw.tsx";
import { Composer } from "./Composer.tsx";

onCleanDevice();

function drawComposer() {
  const drawn = draw(<Composer id={id(1)} />);
  act(() => drawn.model.open());
  const area = drawn.getByRole("textbox", { name: "Message" }) as HTMLTextAreaElement;
  return {
    ...drawn,
    area,
    writes: (text: string) => fireEvent.input(area, { target: { value: text } }),
    sent: () => [...drawn.rows.values()].map(({ input }) => ("message" in input ? input.message.body : input)),
  };
}

test("Enter sends what was written, and leaves an empty box that has the focus", () => {
  const { area, writes, sent } = drawComposer();
  writes("Where is my parcel?");
  fireEvent.keyDown(area, { key: "Enter" });
  expect(sent()).toEqual(["Where is my parcel?"]);
  expect(area.value).toBe("");
  expect(document.activeElement).toBe(area);
});

test("Shift+Enter and an Enter of an input method send nothing", () => {
  const { area, writes, sent } = drawComposer();
  writes("你好");
  fireEvent.keyDown(area, { key: "Enter", shiftKey: true });
  fireEvent.keyDown(area, { key: "Enter", isComposing: true });
  fireEvent.keyDown(area, { key: "Enter", keyCode: 229 });
  expect(sent()).toEqual([]);
  expect(area.value).toBe("你好");
});

test("the button sends; there is nothing to send while the box is blank", () => {
  const { getByRole, writes, sent } = drawComposer();
  const button = getByRole("button", { name: "Send" }) as HTMLButtonElement;
  expect(button.disabled).toBe(true);
  writes("  ");
  expect(button.disabled).toBe(true);
  writes("Hello");
  fireEvent.click(button);
  expect(sent()).toEqual(["Hello"]);
});

test("what is too long stays in the box, with the number of characters beyond the limit", () => {
  const { area, writes, sent, getByText } = drawComposer();
  const text = "x".repeat(10_003);
  writes(text);
  fireEvent.keyDown(area, { key: "Enter" });
  expect(sent()).toEqual([]);
  expect(area.value).toBe(text);
  expect(getByText(/^3 characters too long/)).toBeTruthy();
  expect(area.getAttribute("aria-invalid")).toBe("true");
});

test("what is written is there again when the panel is opened again", () => {
  const { model, unmount, writes } = drawComposer();
  writes("Where is");
  act(() => void unmount());
  expect(model.draft(id(1))).toBe("Where is");
});

test("when the chat was refused for good, nothing can be sent", () => {
  const { area, server } = drawComposer();
  act(() => server.heard().refused("forbidden"));
  expect(area.readOnly).toBe(true);
});
