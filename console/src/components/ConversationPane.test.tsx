import { act, fireEvent, screen, within } from "@testing-library/preact";
import { expect, test } from "vitest";
import { ANA, idOf, inMinutes, logOf, PARCEL } from "../../test/cast.ts";
import { settled, show, stageOf } from "../../test/stage.tsx";
import { ConversationPane } from "./ConversationPane.tsx";

const planned = logOf(PARCEL, "K7-4F2Q", [
  { kind: "message", body: "Where is my parcel?" },
  { kind: "assigned", by: ANA, assignee: ANA },
  {
    kind: "plan_set",
    by: ANA,
    title: "Find your parcel",
    steps: [
      { id: idOf(11), title: "Ask the depot", teamTitle: "Call Jonas" },
      { id: idOf(12), title: "Send it again" },
    ],
    nextUpdateBy: inMinutes(-3),
  },
  { kind: "note", by: ANA, body: "Jonas is away." },
  { kind: "update_requested" },
]);

async function open(log: typeof planned) {
  const stage = stageOf([log]);
  await show(stage.desk, <ConversationPane backTo="/console/" />);
  stage.desk.opened.open("K7-4F2Q");
  await settled();
  await settled();
  return stage;
}

test("the rail says who has it, the step of now with the team's title, and that the promise is late", async () => {
  await open(planned);
  const rail = within(screen.getByRole("region", { name: "Progress" }));
  expect(rail.getByText("Ana")).toBeTruthy();
  expect(rail.getByText("Step 1 of 2")).toBeTruthy();
  expect(rail.getByText("Ask the depot").closest("li")?.getAttribute("aria-current")).toBe("step");
  expect(rail.getByText("Team: Call Jonas")).toBeTruthy();
  expect(rail.getByText("late by 3 min")).toBeTruthy();
  expect(rail.getByText("Asked for news once")).toBeTruthy();
});

test("it says as long as the customer looks", async () => {
  const { desk } = await open(planned);
  expect(screen.queryByText("Looking now")).toBeNull();
  await act(() => desk.heard("looking:changed", { conversationId: PARCEL, on: true }));
  expect(screen.getByText("Looking now")).toBeTruthy();
});

test("the log shows messages, sentences of acts, and notes that cannot be mistaken", async () => {
  await open(planned);
  const log = within(screen.getByRole("log", { name: "Conversation" }));
  expect(log.getByText("Where is my parcel?")).toBeTruthy();
  expect(log.getByText(/Ana is looking after this now/)).toBeTruthy();
  expect(log.getByText("Note — only the team sees this")).toBeTruthy();
});

test("one click ends the active step, and a second click does not end the next", async () => {
  const { link } = await open(planned);
  link.answer("step:advance", () => undefined);
  fireEvent.click(screen.getByRole("button", { name: "Done, next" }));
  await settled();
  expect(link.of("step:advance")).toMatchObject([{ stepId: idOf(11) }]);
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "Done, next" }).disabled).toBe(true);
});

test("one click takes a conversation that nobody has", async () => {
  const { link } = await open(logOf(PARCEL, "K7-4F2Q", []));
  fireEvent.click(screen.getByRole("button", { name: "Take it" }));
  await settled();
  expect(link.of("conversation:assign")).toMatchObject([{ conversationId: PARCEL, assigneeId: ANA.id }]);
});

test("a refused update says why, and goes back into its form to be changed", async () => {
  const { desk, link } = await open(planned);
  link.answer("update:post", () => ({ ok: false, error: { code: "forbidden", message: "No." } }));
  desk.acts.post("update:post", PARCEL, { body: "Jonas is back.", nextUpdateBy: inMinutes(30) });
  await settled();
  expect(screen.getByText("Not sent. You may not do this.")).toBeTruthy();
  fireEvent.click(screen.getByRole("button", { name: "Edit" }));
  await settled();
  expect(screen.getByRole<HTMLTextAreaElement>("textbox", { name: "What is new" }).value).toBe("Jonas is back.");
  expect(screen.queryByText("Not sent. You may not do this.")).toBe(null);
});

test("a message that failed is sent again by Retry, under the same id", async () => {
  const { desk, link } = await open(planned);
  link.answer("message:post", () => ({ ok: false, error: { code: "forbidden", message: "No." } }));
  desk.acts.post("message:post", PARCEL, { body: "Found it!" });
  await settled();
  fireEvent.click(screen.getByRole("button", { name: "Retry" }));
  await settled();
  const [first, second] = link.of("message:post");
  expect(second).toEqual(first);
});

test("what the visitor answered to the resolution is said in plain words", async () => {
  const resolved = logOf(PARCEL, "K7-4F2Q", [
    { kind: "resolved", by: ANA, text: "It was sent again." },
    { kind: "confirmed" },
  ]);
  await open(resolved);
  expect(screen.getByText("The customer says: yes, solved")).toBeTruthy();
});

test("a ref that does not exist is said so", async () => {
  const { desk } = stageOf([planned]);
  await show(desk, <ConversationPane backTo="/console/" />);
  desk.opened.open("XX-0000");
  await settled();
  await settled();
  expect(screen.getByText("There is no conversation XX-0000, or it is not yours.")).toBeTruthy();
});
