import { act, fireEvent } from "@testing-library/preact";
import { expect, test } from "vitest";
import { ana, at, CONVERSATION, logOf, says, vera } from "../../../test/cast.ts";
import { draw, onCleanDevice } from "../../../test/draw.tsx";
import { App } from "./App.tsx";

onCleanDevice();

const log = logOf(
  { by: vera, act: says("Where is my parcel?") },
  { by: ana, act: { ...says("I am looking."), nextUpdateBy: at(12) } },
);

test("the launcher opens the panel and closes it again, and gets the focus back", () => {
  const { getByRole, queryByRole, model } = draw(<App />);
  fireEvent.click(getByRole("button", { name: "Open chat" }));
  expect(getByRole("dialog", { name: "Acme" })).toBeTruthy();
  expect(document.activeElement).toBe(getByRole("textbox", { name: "Message" }));
  act(() => model.close());
  expect(queryByRole("dialog")).toBeNull();
  expect(document.activeElement).toBe(getByRole("button", { name: "Open chat" }));
});

test("the launcher says where the conversation is, and how much is unread", async () => {
  const { getByRole, model, server, chat } = draw(<App />);
  act(() => model.open());
  act(() => model.close());
  act(() => server.start(log));
  await act(() => server.answer("conversation:window", server.window(log)));
  const answer = logOf({ by: vera, act: says("1") }, { by: ana, act: says("2") }, { by: ana, act: says("3") })[3];
  if (answer) act(() => server.heard().entryAdded({ conversationId: CONVERSATION, entry: answer, head: 4 }));
  const name = getByRole("button", { name: /^Open chat/ }).getAttribute("aria-label");
  expect(name).toBe(`Open chat, Next update by ${chat.times.time(at(12))}, 1 unread message`);
});

test("a message that arrives is drawn, and leaves the focus where it is", async () => {
  const { getByRole, getByText, model, server } = draw(<App />);
  act(() => model.open());
  act(() => server.start(log.slice(0, 2)));
  await act(() => server.answer("conversation:window", server.window(log.slice(0, 2))));
  const composer = getByRole("textbox", { name: "Message" });
  composer.focus();
  const [, , answer] = log;
  if (answer) act(() => server.heard().entryAdded({ conversationId: CONVERSATION, entry: answer, head: 3 }));
  expect(getByText("I am looking.")).toBeTruthy();
  expect(document.activeElement).toBe(composer);
});

test("what a message says is text, and only web addresses in it become links", async () => {
  const hostile = logOf({ by: ana, act: says('<img src=x onerror="alert(1)"> see https://acme.example/a?b=1.') });
  const { findByRole, getByRole, model, server } = draw(<App />);
  act(() => model.open());
  act(() => server.start(hostile));
  await act(() => server.answer("conversation:window", server.window(hostile)));
  const transcript = getByRole("log", { name: "Conversation" });
  expect(transcript.querySelector("img")).toBeNull();
  expect(transcript.textContent).toContain('<img src=x onerror="alert(1)">');
  expect((await findByRole("link")).getAttribute("href")).toBe("https://acme.example/a?b=1");
});

test("a message of one's own can be tried again or deleted after it was refused", async () => {
  const { getByRole, queryByText, model, server } = draw(<App />);
  act(() => model.open());
  act(() => server.start());
  act(() => void model.say("Hello?"));
  const refusal = { ok: false, error: { code: "invalid", message: "" } } as const;
  await act(() => server.answer("conversation:open", refusal));
  fireEvent.click(getByRole("button", { name: "Retry" }));
  await act(() => server.answer("conversation:open", refusal));
  fireEvent.click(getByRole("button", { name: "Delete" }));
  expect(queryByText("Hello?")).toBeNull();
});

test("a break of the connection is said in plain words", () => {
  const { getByText, queryByText, model, server, passes } = draw(<App />);
  act(() => model.open());
  act(() => server.start());
  act(() => server.heard().ended());
  act(() => passes(3_000));
  expect(getByText(/The connection is interrupted. Your messages are kept/)).toBeTruthy();
  act(() => {
    model.isOffline.value = true;
  });
  expect(getByText(/You are offline. Your messages are kept and sent when you are back./)).toBeTruthy();
  act(() => {
    model.isOffline.value = false;
    server.start();
  });
  expect(queryByText(/You are offline|is interrupted/)).toBeNull();
});

test("where nothing can be kept, what waits says that the page must stay open", () => {
  const { getByText, queryByText, model, device } = draw(<App />);
  act(() => model.open());
  act(() => void model.say("Hello?"));
  expect(getByText(/Saved on this device/)).toBeTruthy();
  act(() => device().keeps("saving"));
  expect(queryByText(/Saved on this device/)).toBeNull();
  expect(queryByText(/kept only while this page is open/)).toBeNull();
  act(() => device().keeps("memory"));
  expect(getByText(/kept only while this page is open/)).toBeTruthy();
  expect(getByText(/Waiting to be sent/)).toBeTruthy();
});

test("what is unsent for 10 s says where it is, and gives way to nothing when it is sent", async () => {
  const { getByText, queryByText, model, server, passes, device } = draw(<App />);
  act(() => model.open());
  act(() => void model.say("Hello?"));
  act(() => passes(10_000));
  expect(getByText("Waiting for connection. Your message is saved on this device.")).toBeTruthy();
  act(() => device().keeps("memory"));
  expect(queryByText(/saved on this device/i)).toBeNull();
  expect(getByText("Waiting for connection. Your message is kept only while this page is open.")).toBeTruthy();
  act(() => server.start());
  await act(() => server.answer("conversation:open", { ok: true, seq: 2, head: 2 } as never));
  expect(queryByText(/Waiting for connection/)).toBeNull();
});

test("what arrives while the page is not looked at is read when it is looked at again", async () => {
  const { model, server, passes } = draw(<App />);
  act(() => {
    model.isVisible.value = false;
    model.open();
  });
  act(() => server.start(log));
  await act(() => server.answer("conversation:window", server.window(log)));
  act(() => passes(1_000));
  const receipts = () => server.asked.filter(({ name }) => name === "receipt:set").map(({ input }) => input);
  expect(receipts()).toMatchObject([{ deliveredSeq: log.length, readSeq: 0 }]);
  act(() => {
    model.isVisible.value = true;
  });
  act(() => passes(1_000));
  expect(receipts().at(-1)).toMatchObject({ deliveredSeq: log.length, readSeq: log.length });
});

test("several conversations are listed, and a new one can be begun", () => {
  const { getByRole, getAllByRole, model, server } = draw(<App />);
  act(() => model.open());
  act(() => server.start(log));
  fireEvent.click(getByRole("button", { name: "Conversations" }));
  expect(getByRole("list", { name: "Conversations" }).textContent).toContain("I am looking.");
  fireEvent.click(getByRole("button", { name: /I am looking/ }));
  expect(model.screen.value).toEqual({ name: "conversation", id: CONVERSATION });
  fireEvent.click(getByRole("button", { name: "Conversations" }));
  fireEvent.click(getAllByRole("button", { name: "New conversation" })[0] as HTMLElement);
  expect(getByRole("log").textContent).toContain("What can we do for you?");
});

test("the launcher calls for an answer where one is asked, and says that it is late before anything else", async () => {
  const { getByRole, model, server } = draw(<App />);
  const launcher = () => getByRole("button", { name: /^Open chat/ });
  const waits = { kind: "waiting", party: "customer", what: "a photo" } as const;
  const waiting = logOf({ by: vera, act: says("Where is it?") }, { by: ana, act: waits });
  act(() => model.resume());
  act(() => model.open());
  act(() => model.close());
  act(() => server.start(waiting));
  await act(() => server.answer("conversation:window", server.window(waiting)));
  expect(launcher().className).toBe("launcher wide asked");
  expect(launcher().textContent).toContain("Waiting for you");

  const [solved] = logOf({ by: ana, act: { kind: "resolved", text: "It lies at your door." } }).slice(1);
  if (solved)
    act(() => server.heard().entryAdded({ conversationId: CONVERSATION, entry: { ...solved, seq: 4 }, head: 4 }));
  expect(launcher().className).toBe("launcher wide solved");
  expect(launcher().textContent).toContain("Solved? Tell us");
});

test("after a week away it is said how much has happened and what is asked; not after a day", async () => {
  const day = 86_400_000;
  for (const [days, isSaid] of [
    [8, true],
    [1, false],
  ] as const) {
    const { queryByText, model, server, storage, nowMs, unmount } = draw(<App />);
    storage.keepHereAt(nowMs() - days * day);
    const solved = logOf(
      { by: vera, act: says("Where is it?") },
      { by: ana, act: { kind: "resolved", text: "Here." } },
    );
    act(() => model.open());
    act(() => server.start(solved, { unread: 2 }));
    await act(() => server.answer("conversation:window", server.window(solved)));
    const said = queryByText(/^Since you were here: 2 updates/)?.parentElement?.textContent;
    expect(said?.endsWith("Solved? Tell us")).toBe(isSaid ? true : undefined);
    await act(() => void unmount());
  }
});

test("what is worth it is said in one line beside the closed launcher, and leads into the chat", () => {
  const { getByRole, queryByRole, peek } = draw(<App />);
  const [resolved] = logOf({ by: ana, act: { kind: "resolved", text: "Here." } }).slice(1);
  if (resolved) act(() => peek.offer(resolved, "Ana says that it is solved."));
  const focused = document.activeElement;
  fireEvent.click(getByRole("button", { name: "Dismiss" }));
  expect(document.activeElement).toBe(focused);
  expect(queryByRole("button", { name: "Ana says that it is solved." })).toBeNull();
});
