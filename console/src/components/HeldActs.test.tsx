import type { OutboxRow } from "@milepost/shared";
import { act, fireEvent, screen, waitFor } from "@testing-library/preact";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ANA, idOf, logOf, PARCEL } from "../../test/cast.ts";
import { leave, settled } from "../../test/stage.tsx";
import { openWorkspace } from "../../test/workspace-screen.tsx";

const UNDO_MS = 8_000;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});
afterEach(() => void vi.useRealTimers());

async function resolves(options?: Parameters<typeof openWorkspace>[1]) {
  const log = logOf(PARCEL, "K7-4F2Q", [{ kind: "assigned", by: ANA, assignee: ANA }]);
  const stage = await openWorkspace(log, options);
  fireEvent.click(screen.getByRole("button", { name: "Resolve" }));
  await settled();
  fireEvent.input(screen.getByLabelText("What solved it"), { target: { value: "It lies at your door." } });
  await settled();
  fireEvent.click(screen.getByRole("button", { name: "Mark as resolved" }));
  await settled();
  return stage;
}

const passes = (ms: number) => act(() => void vi.advanceTimersByTime(ms));

test("a resolution waits 8 s, is said to wait, and is then sent once", async () => {
  const { link } = await resolves();
  expect(screen.getByText("Resolution (K7-4F2Q) is sent in a moment.")).toBeTruthy();
  await passes(UNDO_MS - 1);
  expect(link.of("conversation:resolve")).toEqual([]);
  await passes(1);
  await settled();
  expect(link.of("conversation:resolve")).toMatchObject([{ text: "It lies at your door." }]);
  expect(screen.queryByRole("button", { name: "Undo" })).toBeNull();
});

test.each([
  ["the button", () => fireEvent.click(screen.getByRole("button", { name: "Undo" }))],
  ["Z", () => fireEvent.keyDown(document.body, { key: "z" })],
])("%s takes it back into its form, with what was typed", async (_, undo) => {
  const { link } = await resolves();
  undo();
  await settled();
  expect(screen.getByLabelText("What solved it")).toHaveProperty("value", "It lies at your door.");
  await passes(2 * UNDO_MS);
  expect(link.of("conversation:resolve")).toEqual([]);
});

test("it can be undone from elsewhere, and is sent when the page is left", async () => {
  const { desk, link } = await resolves();
  await act(() => desk.opened.open(undefined));
  expect(screen.getByRole("button", { name: "Undo" })).toBeTruthy();
  await leave(desk);
  expect(link.of("conversation:resolve")).toHaveLength(1);
});

test("[D6] [D7] without a network it goes by the request that outlives the page, in its order among what is unsent", async () => {
  const left: string[][] = [];
  const sendLeaving = (rows: readonly OutboxRow[]) => void left.push(rows.map(({ name }) => name));
  const { desk, link } = await resolves({ sendLeaving });
  link.answer("note:post", () => undefined);
  act(() => void desk.acts.post("note:post", idOf(500), { body: "Elsewhere" }));
  await leave(desk);
  expect(left).toEqual([["conversation:resolve", "note:post"]]);
});

test("an update is sent at once: it can be taken back from the log", async () => {
  const { desk, link } = await resolves();
  act(() => void desk.acts.post("update:post", desk.threads.held.value[0]?.conversationId ?? "", { body: "News" }));
  await settled();
  await waitFor(() => expect(link.of("update:post")).toHaveLength(1));
  expect(link.asked.map(({ name }) => name).filter((name) => /resolve|update/.test(name))).toEqual([
    "conversation:resolve",
    "update:post",
  ]);
});
