import { afterEach, beforeEach, expect, test } from "vitest";
import { ana, at, CONVERSATION, id, logOf, says, stateOf, vera } from "../../test/cast.ts";
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

test("tabs that begin at the same moment begin one conversation, as one visitor", () => {
  const [one, two] = [createFakeModel({ random: crypto }), createFakeModel({ random: crypto })];
  one.model.open();
  const token = one.server.token();
  localStorage.removeItem("milepost:token:acme");
  two.model.open();
  localStorage.setItem("milepost:token:acme", token ?? "");
  one.model.say("From the first");
  two.model.say("From the second");
  expect(two.server.token()).toBe(token);
  expect(two.server.turns).toEqual(["rest", "hurry"]);
  const opened = [one, two].map(({ rows }) => [...rows.values()][0]?.conversationId);
  expect(opened[0]).toBe(opened[1]);
});

test("a conversation that is asked for beside another is begun in one tab alone", () => {
  const [one, two] = [createFakeModel({ random: crypto }), createFakeModel({ random: crypto })];
  one.model.open();
  one.model.say("From the first");
  two.model.open();
  two.model.newConversation();
  const { screen } = two.model;
  two.model.say("Something else");
  expect(screen.value).toEqual({ name: "conversation", id: [...two.rows.values()][0]?.conversationId });
  expect([...two.rows.values()][0]?.conversationId).not.toBe([...one.rows.values()][0]?.conversationId);
});

test("what another tab has written is seen here, and is not sent from here at once", () => {
  const { model, server, hears } = createFakeModel();
  model.open();
  server.start(logOf({ by: vera, act: says("Where is my parcel?") }));
  const input = { id: id(7), conversationId: CONVERSATION, body: "Hello?" };
  const row = { id: id(7), conversationId: CONVERSATION, name: "message:post", input, at: at(1) } as const;
  hears({ kind: "put", row });
  expect(model.threads.value.get(CONVERSATION)?.pending).toMatchObject([{ id: id(7), status: "elsewhere" }]);
  expect(server.names()).not.toContain("message:post");
});

test("what is unsent for 10 s is overdue, until it is sent", async () => {
  const { model, server, passes } = createFakeModel();
  model.open();
  model.say("Hello?");
  passes(9_999);
  expect(model.isOverdue.value).toBe(false);
  passes(1);
  expect(model.isOverdue.value).toBe(true);
  server.start();
  await server.answer("conversation:open", { ok: true, seq: 2, head: 2 } as never);
  expect(model.isOverdue.value).toBe(false);
});

test("who leaves the page has what is unsent sent; a page that is put away lets go, and comes back", async () => {
  const { model, server, left, device } = createFakeModel();
  model.leave(false);
  expect([left, localStorage.length]).toEqual([[], 0]);
  model.open();
  server.start();
  model.say("One");
  model.say("Two");
  const ids = [...model.threads.value.values()].flatMap(({ pending }) => pending.map((row) => row.id));
  model.leave(false);
  expect(left).toEqual([{ rows: ids, token: server.token() }]);
  expect(server.turns).toEqual([]);
  model.leave(true);
  expect([server.turns, device().isOpen]).toEqual([["rest"], false]);
  model.comeBack();
  expect([server.turns, device().isOpen]).toEqual([["rest", "hurry"], true]);
});

test("a chat that nobody has opened does not connect when its page is brought back", () => {
  const { model, server, device } = createFakeModel();
  model.leave(true);
  model.comeBack();
  expect([server.isOpen(), device().isOpen]).toEqual([false, false]);
});

test("what the device had is shown before the session; what came while nobody was here is not told as new", async () => {
  const log = logOf({ by: vera, act: says("Where is it?") }, { by: ana, act: says("Here.") });
  const later = logOf(
    { by: vera, act: says("Where is it?") },
    { by: ana, act: says("Here.") },
    { by: ana, act: says("Did you find it?") },
  );
  const { model, server, device, arrived } = createFakeModel();
  model.open();
  const thread = {
    id: CONVERSATION,
    state: stateOf(log),
    entries: log,
    readSeq: 0,
    unread: 0,
    receipts: [],
    epoch: "e",
  };
  const owner = { key: "owner", value: server.token()?.slice(0, 16) };
  device().recalled([owner, { key: `thread:${CONVERSATION}`, value: thread }]);
  expect(model.threads.value.get(CONVERSATION)?.entries).toEqual(log);
  server.start(later);
  await server.answer("conversation:sync", { ok: true, entries: later.slice(3), head: 4, more: false } as never);
  expect(model.threads.value.get(CONVERSATION)?.entries).toHaveLength(4);
  expect(arrived).toEqual([]);
});

test("[V5] a token that the server knows no more is dropped: the next page is of somebody new", () => {
  localStorage.setItem("milepost:token:acme", "a".repeat(64));
  const { model, server } = createFakeModel();
  model.open();
  server.heard().refused("unauthorized");
  expect(model.contact.value).toMatchObject({ status: "refused" });
  expect(localStorage.getItem("milepost:token:acme")).not.toBe("a".repeat(64));
});

test("[V3] a wrong identity says nothing of the token: the device keeps it", () => {
  localStorage.setItem("milepost:token:acme", "a".repeat(64));
  const { model, server } = createFakeModel({ isIdentifying: true });
  model.open();
  server.heard().refused("unauthorized", "The identity has expired (exp).");
  expect(localStorage.getItem("milepost:token:acme")).toBe("a".repeat(64));
});

test("[V2] a token that another tab was given is used from the next connection on, and never written over", () => {
  localStorage.setItem("milepost:token:acme", "a".repeat(64));
  const { model, server } = createFakeModel();
  model.open();
  localStorage.setItem("milepost:token:acme", "b".repeat(64));
  expect(server.token()).toBe("b".repeat(64));
  expect(localStorage.getItem("milepost:token:acme")).toBe("b".repeat(64));
});

test("[V2] when somebody else has signed in, nothing of theirs is mixed with what is here", () => {
  let others = 0;
  const { model, server } = createFakeModel({ becameAnother: () => void others++ });
  model.open();
  server.start(logOf({ by: vera, act: says("Where is my parcel?") }));
  server.start([], { visitor: { id: id(77), name: "Vito" } });
  expect(others).toBe(1);
  expect(model.session.value?.visitor.id).toBe(vera.id);
});
