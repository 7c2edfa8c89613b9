import { act, fireEvent } from "@testing-library/preact";
import { expect, test } from "vitest";
import { ana, CONVERSATION, id, logOf, type Said, says, vera } from "../../../test/cast.ts";
import { draw, onCleanDevice } from "../../../test/draw.tsx";
import { ACME } from "../../../test/fake-connection.ts";
import { App } from "./App.tsx";

onCleanDevice();

const said: Said[] = [
  { by: vera, act: says("Where is my parcel?") },
  { by: ana, act: { kind: "message", body: "I am looking." } },
];
const log = logOf(...said);

async function opened({ mail = true, email = "", given = log } = {}) {
  const screen = draw(<App />);
  const { model, server } = screen;
  act(() => model.open());
  act(() =>
    server.start(given, {
      site: mail ? { ...ACME, mail: true } : ACME,
      visitor: { id: vera.id, name: "", ...(email && { email }) },
    }),
  );
  await act(() => server.answer("conversation:window", server.window(given)));
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

test("who is asked to choose, or whose problem is over, is not asked for an address as well", async () => {
  const options = [id(51), id(52)].map((optionId) => ({ id: optionId, label: "Send it again" }));
  const question: Said = { by: ana, act: { kind: "decision_offered", question: "What shall we do?", options } };
  const solved: Said = { by: ana, act: { kind: "resolved", text: "Found." } };
  for (const last of [question, solved]) {
    const screen = await opened({ given: logOf(...said, last) });
    expect(screen.queryByLabelText(field)).toBeNull();
    screen.unmount();
  }
});

test("what one is writing stays when something else is asked meanwhile", async () => {
  const { getByLabelText, getByText, server } = await opened();
  getByLabelText(field).focus();
  const [entry] = logOf(...said, { by: ana, act: { kind: "resolved", text: "Found." } }).slice(-1);
  if (entry) act(() => server.heard().entryAdded({ conversationId: CONVERSATION, entry, head: entry.seq }));
  expect(getByText(/solved it: Found/)).toBeTruthy();
  expect(document.activeElement).toBe(getByLabelText(field));
});

test("[V6] who wrote from another device asks for a link to it, and is told the same whatever there is", async () => {
  const { getByLabelText, getByRole, queryByRole, server } = await opened();
  fireEvent.input(getByLabelText(field), { target: { value: "vera@acme.example" } });
  fireEvent.click(getByRole("button", { name: "Save" }));
  await act(() => server.answer("visitor:set", { ok: true }));
  const ask = { name: "Written from another device? Get a link there" };
  fireEvent.click(getByRole("button", ask));
  await act(() => server.answer("resume:request", undefined));
  expect(getByRole("status").textContent).toContain("could not be sent");

  fireEvent.click(getByRole("button", ask));
  expect(server.asked.find(({ name }) => name === "resume:request")?.input).toEqual({ email: "vera@acme.example" });
  await act(() => server.answer("resume:request", { ok: true }));
  expect(getByRole("status").textContent).toContain("If a conversation has this address");
  expect(queryByRole("button", ask)).toBeNull();
});
