import { afterEach, beforeEach, expect, test } from "vitest";
import { ana, at, CONVERSATION, id, logOf, says, vera } from "../../test/cast.ts";
import { createFakeModel } from "../../test/fake-model.ts";

beforeEach(() => localStorage.clear());
afterEach(() => localStorage.clear());

const stored = () => Object.keys(localStorage);

test("before the visitor acts nothing is stored and no connection is opened", () => {
  const { model, server } = createFakeModel();
  model.resume();
  expect(stored()).toEqual([]);
  expect(server.isOpen()).toBe(false);
});

test("opening makes a token, keeps it, and connects", () => {
  const { model, server } = createFakeModel();
  model.open();
  expect(model.isOpen.value).toBe(true);
  expect(server.isOpen()).toBe(true);
  expect(server.token()).toMatch(/^[0-9a-f]{64}$/);
  expect(localStorage.getItem("milepost:token:acme")).toBe(server.token());
});

test("a token that another tab has made meanwhile is used", () => {
  const { model, server } = createFakeModel();
  localStorage.setItem("milepost:token:acme", "a".repeat(64));
  model.open();
  expect(server.token()).toBe("a".repeat(64));
});

test("the first message opens a conversation, the next one goes into it", () => {
  const { model, server } = createFakeModel();
  model.open();
  server.start();
  expect(model.say("Where is my parcel?")).toBe(true);
  expect(model.say("Hello?")).toBe(true);
  const pending = [...model.threads.value.values()][0]?.pending;
  expect(pending?.map(({ name }) => name)).toEqual(["conversation:open", "message:post"]);
  expect(server.names()).toEqual(["conversation:open"]);
});

test("what is written before the session has started is kept and sent when it has", () => {
  const { model, server, rows } = createFakeModel();
  model.open();
  model.say("Where is my parcel?");
  expect(rows.size).toBe(1);
  expect(server.names()).toEqual([]);
  server.start();
  expect(server.names()).toEqual(["conversation:open"]);
});

test.each([
  ["blank", "  \n "],
  ["longer than 10,000 characters", "x".repeat(10_001)],
])("a message that is %s is not queued", (_, text) => {
  const { model, rows } = createFakeModel();
  model.open();
  expect(model.say(text)).toBe(false);
  expect(rows.size).toBe(0);
});

test("10,000 characters of two code units each may be sent", () => {
  const { model } = createFakeModel();
  model.open();
  expect(model.say("𝒙".repeat(10_000))).toBe(true);
});

test("NUL and lone surrogates are taken out of what is sent", () => {
  const { model, rows } = createFakeModel();
  model.open();
  model.say("a\0b\ud800c");
  expect([...rows.values()][0]?.input).toMatchObject({ message: { body: "ab\ufffdc" } });
});

test("the visitor goes on in the conversation that they have", () => {
  const { model, server } = createFakeModel();
  model.open();
  server.start(logOf({ by: vera, act: says("Where is my parcel?") }));
  expect(model.screen.value).toEqual({ name: "conversation", id: CONVERSATION });
  model.say("Hello?");
  expect(server.names().filter((name) => name !== "looking:set")).toEqual(["conversation:window", "message:post"]);
});

test("a new conversation that the visitor has begun is not taken away by the session", () => {
  const { model, server } = createFakeModel();
  model.open();
  model.newConversation();
  const begun = model.screen.value;
  server.start(logOf({ by: vera, act: says("Where is my parcel?") }));
  expect(model.screen.value).toEqual(begun);
});

test("who has no conversation yet stays in the composer that they have gone into", () => {
  const { model, server } = createFakeModel();
  model.open();
  const before = model.screen.value;
  server.start();
  expect(model.screen.value).toBe(before);
});

test("a draft outlives the panel, and goes when it is sent", () => {
  const { model } = createFakeModel();
  model.open();
  const { id: conversation } = model.screen.value as { id: string };
  model.typed(conversation, "Where is");
  model.close();
  expect(model.draft(conversation)).toBe("Where is");
  model.say("Where is my parcel?");
  expect(stored().filter((key) => key.includes("draft"))).toEqual([]);
});

test("what the other side adds is told once; what the visitor wrote and what was there before is not", async () => {
  const { model, server, arrived } = createFakeModel();
  const log = logOf(
    { by: vera, act: says("Where is my parcel?") },
    { by: ana, act: says("I am looking.") },
    { by: ana, act: says("Found it.") },
    { by: vera, act: says("Great!") },
  );
  model.open();
  server.start(log.slice(0, 3));
  await server.answer("conversation:window", server.window(log.slice(0, 3)));
  for (const entry of [log[3], log[3], log[4]]) {
    if (entry) server.heard().entryAdded({ conversationId: CONVERSATION, entry, head: entry.seq });
  }
  expect(arrived.map((entry) => entry.id)).toEqual([log[3]?.id]);
});

test("the step that was known last is there before the session, and is kept for the next page", () => {
  const log = logOf(
    { by: vera, act: says("Where is my parcel?") },
    {
      by: ana,
      act: {
        kind: "plan_set",
        title: "Find the parcel",
        steps: [id(1), id(2)].map((step) => ({ id: step, title: "Look" })),
        nextUpdateBy: at(12),
      },
    },
  );
  const first = createFakeModel();
  first.model.open();
  first.server.start(log);
  const next = createFakeModel();
  expect(next.model.glance.value).toMatchObject({
    conversationId: CONVERSATION,
    title: "Find the parcel",
    step: { number: 1, of: 2 },
    promise: { kind: "update", dueAt: at(12) },
  });
  next.model.resume();
  expect(next.server.isOpen()).toBe(true);
});

test("lateness is judged by the server's clock and moves while it matters", () => {
  const { model, server, passes } = createFakeModel();
  model.open();
  server.start([], { now: at(60) });
  expect(model.nowMs.value).toBe(Date.parse(at(60)));
  passes(3_000);
  expect(model.nowMs.value).toBe(Date.parse(at(60)) + 3_000);
});

test("a short break is not worth a word, a longer one is", () => {
  const { model, server, passes } = createFakeModel();
  model.open();
  server.start();
  server.heard().ended();
  passes(1_000);
  expect(model.contact.value.status).toBe("connecting");
  passes(1_500);
  expect(model.contact.value.status).toBe("interrupted");
  server.start();
  expect(model.contact.value.status).toBe("connected");
});

test("a refusal for good says so and stays", () => {
  const { model, server, passes } = createFakeModel();
  model.open();
  server.heard().refused("client_too_old");
  passes(60_000);
  expect(model.contact.value).toEqual({ status: "refused", code: "client_too_old" });
});

test("who types is shown until they stop, write, or fall silent", () => {
  const { model, server, passes } = createFakeModel();
  const typing = (on: boolean) => server.heard().typingChanged({ conversationId: CONVERSATION, author: ana, on });
  model.open();
  server.start(logOf({ by: vera, act: says("Hello?") }));
  typing(true);
  expect(model.typists.value[CONVERSATION]?.name).toBe("Ana");
  typing(false);
  expect(model.typists.value).toEqual({});
  typing(true);
  passes(7_000);
  expect(model.typists.value).toEqual({});
});

test("the visitor's typing is told at most every three seconds, and its end once", () => {
  const { model, server, passes } = createFakeModel();
  model.open();
  server.start(logOf({ by: vera, act: says("Hello?") }));
  for (const text of ["a", "ab", "abc"]) model.typed(CONVERSATION, text);
  passes(3_100);
  model.typed(CONVERSATION, "abcd");
  model.typed(CONVERSATION, "");
  const signs = server.asked
    .filter(({ name }) => name === "typing:set")
    .map(({ input }) => (input as { on: boolean }).on);
  expect(signs).toEqual([true, true, false]);
});
