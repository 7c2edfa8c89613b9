import { act, fireEvent } from "@testing-library/preact";
import { expect, test } from "vitest";
import { ana, CONVERSATION, logOf, says, vera } from "../../../test/cast.ts";
import { draw, onCleanDevice } from "../../../test/draw.tsx";
import { ACME } from "../../../test/fake-connection.ts";
import { App } from "./App.tsx";

onCleanDevice();

const log = logOf(
  { by: vera, act: says("Where is my parcel?") },
  { by: ana, act: { kind: "message", body: "I am looking." } },
);

async function opened({ mail = true, email = "" } = {}) {
  const screen = draw(<App />);
  const { model, server } = screen;
  act(() => model.open());
  act(() =>
    server.start(log, {
      site: mail ? { ...ACME, mail: true } : ACME,
      visitor: { id: vera.id, name: "", ...(email && { email }) },
    }),
  );
  await act(() => server.answer("conversation:window", server.window(log)));
  return screen;
}

const field = "E-mail";

test("after the first message an address is asked for, and saved with the language", async () => {
  const { getByLabelText, getByText, getByRole, queryByLabelText, server } = await opened();
  fireEvent.input(getByLabelText(field), { target: { value: " vera@acme.example " } });
  fireEvent.click(getByRole("button", { name: "Save" }));
  expect(server.asked.find(({ name }) => name === "visitor:set")?.input).toEqual({
    email: "vera@acme.example",
    language: "en",
  });
  await act(() => server.answer("visitor:set", { ok: true }));
  expect(getByText("When you are away, we write to vera@acme.example.")).toBeTruthy();
  expect(queryByLabelText(field)).toBeNull();
});

test("what is not an address, and what could not be saved, is said, and stays in the field", async () => {
  const { getByLabelText, getByText, getByRole, server } = await opened();
  fireEvent.input(getByLabelText(field), { target: { value: "vera" } });
  fireEvent.click(getByRole("button", { name: "Save" }));
  await act(() => server.answer("visitor:set", { ok: false, error: { code: "invalid", message: "" } }));
  expect(getByText("This does not look like an e-mail address.")).toBeTruthy();
  fireEvent.click(getByRole("button", { name: "Save" }));
  await act(() => server.answer("visitor:set", undefined));
  expect(getByText("It could not be saved. Try again.")).toBeTruthy();
  expect(getByLabelText(field)).toHaveProperty("value", "vera");
});

test("who says no is not asked again, and goes on writing", async () => {
  const first = await opened();
  fireEvent.click(first.getByRole("button", { name: "No, thanks" }));
  expect(document.activeElement).toBe(first.getByRole("textbox", { name: "Message" }));
  expect(first.queryByLabelText(field)).toBeNull();
  first.unmount();
  const later = await opened();
  expect(later.queryByLabelText(field)).toBeNull();
});

test("a saved address can be changed", async () => {
  const { getByLabelText, getByRole, server } = await opened();
  fireEvent.input(getByLabelText(field), { target: { value: "vera@acme.exmaple" } });
  fireEvent.click(getByRole("button", { name: "Save" }));
  await act(() => server.answer("visitor:set", { ok: true }));
  fireEvent.click(getByRole("button", { name: "Change" }));
  expect(getByLabelText(field)).toHaveProperty("value", "vera@acme.exmaple");
});

test("nobody is asked where no mail is sent, who has left an address, or in another conversation", async () => {
  expect((await opened({ mail: false })).queryByLabelText(field)).toBeNull();
  const known = await opened({ email: "vera@acme.example" });
  expect(known.queryByLabelText(field)).toBeNull();
  known.unmount();
  const asked = await opened();
  act(() => asked.model.newConversation());
  expect(asked.queryByLabelText(field)).toBeNull();
  act(() => asked.model.openConversation(CONVERSATION));
  expect(asked.getByLabelText(field)).toBeTruthy();
});
