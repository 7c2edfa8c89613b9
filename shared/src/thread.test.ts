import { expect, test } from "vitest";
import { ana, CONVERSATION, createFakeServer, vera } from "../test/fake-server.ts";
import { id } from "../test/history.ts";
import { emptyThread, withEarlier, withEntries, withReceipt, withRow, withSummary, withWindow } from "./thread.ts";

function served(messages: number) {
  const server = createFakeServer();
  server.add({ kind: "opened", id: CONVERSATION, author: vera, ref: "K7-4F2Q", siteId: id(1), visitorId: vera.id });
  for (let n = 0; n < messages; n++) server.add({ kind: "message", id: id(n + 1), author: ana, body: `${n}` });
  const state = server.state();
  if (!state) throw new Error("The server has no conversation.");
  return { server, state, window: { state, head: state.head, receipts: [], entries: server.entries.slice(-2) } };
}

test("[D5] an entry beyond a gap is left, and so is everything behind it", () => {
  const { server } = served(4);
  const [first, , third, fourth] = server.entries;
  const thread = withEntries(
    emptyThread(CONVERSATION),
    [first, third, fourth].flatMap((entry) => entry ?? []),
    "visitor",
  );
  expect(thread.entries.map(({ seq }) => seq)).toEqual([1]);
});

test("[D5] a window keeps the entries that came while it was under way", () => {
  const { server, state, window } = served(4);
  const { entry } = server.add({ kind: "message", id: id(9), author: ana, body: "new" });
  const live = withEntries(
    withSummary(emptyThread(CONVERSATION), { state, head: 5, visitor: { id: "", name: "" } }),
    [entry],
    "visitor",
  );
  const thread = withWindow(live, window);
  expect(thread.entries.map(({ seq }) => seq)).toEqual([4, 5, 6]);
  expect(thread.state?.head).toBe(6);
  expect(thread.unread).toBe(1);
});

test("earlier entries that do not adjoin are left", () => {
  const { server, window } = served(6);
  const thread = withWindow(emptyThread(CONVERSATION), window);
  expect(withEarlier(thread, { ...window, entries: server.entries.slice(0, 2) })).toBe(thread);
  expect(withEarlier(thread, { ...window, entries: server.entries.slice(0, 5) }).hasEarlier).toBe(false);
});

test("an acknowledged row goes when the window has passed it", () => {
  const { window } = served(6);
  const row = { id: id(99), conversationId: CONVERSATION, name: "message:post", at: "", input: {} } as never;
  const waiting = withRow(emptyThread(CONVERSATION), { ...(row as object), status: "sent", seq: 3 } as never);
  expect(waiting.pending).toHaveLength(1);
  expect(withWindow(waiting, window).pending).toEqual([]);
});

test("[D10] an acknowledged row stays while only the state is here: nothing else has its words", () => {
  const { state, window } = served(6);
  const row = { id: id(99), conversationId: CONVERSATION, name: "message:post", at: "", input: {} } as never;
  const waiting = withRow(emptyThread(CONVERSATION), { ...(row as object), status: "sent", seq: 3 } as never);
  const listed = withSummary(waiting, { state, head: state.head, visitor: { id: "", name: "" } });
  expect(listed.pending).toHaveLength(1);
  expect(withWindow(listed, window).pending).toEqual([]);
});

test("a receipt takes the place of the same participant's earlier one, and marks never go back", () => {
  const { window } = served(6);
  const receipt = (deliveredSeq: number, readSeq: number) =>
    ({ participant: { kind: "agent", id: ana.id }, deliveredSeq, readSeq }) as const;
  const thread = withReceipt(withReceipt(emptyThread(CONVERSATION), receipt(1, 1)), receipt(3, 2));
  expect(thread.receipts).toEqual([receipt(3, 2)]);
  expect(withReceipt(thread, receipt(2, 1)).receipts).toEqual([receipt(3, 2)]);
  expect(withWindow(thread, { ...window, receipts: [receipt(4, 1)] }).receipts).toEqual([receipt(4, 2)]);
});
