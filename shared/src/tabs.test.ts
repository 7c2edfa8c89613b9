import { expect, test } from "vitest";
import { createFakeClient, refused } from "../test/fake-link.ts";
import { ana, CONVERSATION, createFakeServer } from "../test/fake-server.ts";
import { id } from "../test/history.ts";
import { type ChannelLike, createTabs } from "./tabs.ts";

type Client = ReturnType<typeof createFakeClient>;

test("what one tab has written is seen in the other, which leaves the sending to it", async () => {
  const { one, two } = await twoTabs();
  one.cut();
  say(one, 2, "two");
  expect(two.thread()?.pending).toMatchObject([{ id: id(2), status: "elsewhere" }]);
  await two.deliverUp();
  expect(two.asked).not.toContain("message:post");
});

test("what another tab has not sent after its time is taken over, once", async () => {
  const { one, two } = await twoTabs();
  one.cut();
  say(one, 2, "two");
  await two.drain();
  expect(two.bodies()).toEqual(["one", "two"]);
  one.connect();
  await one.drain();
  expect([one.bodies(), one.thread()?.pending]).toEqual([["one", "two"], []]);
  expect(one.server.entries.filter((entry) => entry.id === id(2))).toHaveLength(1);
});

test("what another tab had acknowledged is not sent again, and stays before the person until its entry comes", async () => {
  const { one, two } = await twoTabs();
  say(one, 2, "two");
  await one.deliverUp();
  two.dropBroadcast();
  await one.deliverDown();
  expect(two.thread()?.pending).toMatchObject([{ id: id(2), status: "sent" }]);
  await two.fireTimers();
  await two.drain();
  expect(two.asked).not.toContain("message:post");
});

test("what failed, was retried or was taken back in one tab is so in the other", async () => {
  const { one, two } = await twoTabs();
  one.server.refuse(refused("invalid"));
  say(one, 2, "bad");
  await one.drain();
  expect(two.thread()?.pending).toMatchObject([{ id: id(2), status: "failed", refusal: { code: "invalid" } }]);
  one.server.refuse(refused("invalid"));
  one.sync().retry(id(2));
  expect(two.thread()?.pending).toMatchObject([{ id: id(2), status: "elsewhere" }]);
  await one.drain();
  expect(two.thread()?.pending).toMatchObject([{ id: id(2), status: "failed" }]);
  one.sync().discard(id(2));
  expect(two.thread()?.pending).toEqual([]);
  await two.drain();
  expect([two.bodies(), two.asked.includes("message:post")]).toEqual([["one"], false]);
});

test("what was taken back in another tab while it was on its way does not come back as failed", async () => {
  const { one, two } = await twoTabs();
  one.server.refuse(refused("invalid"));
  say(one, 2, "bad");
  say(one, 3, "good");
  for (const tab of [one, two]) tab.sync().hear({ kind: "withdrawn", id: id(2) });
  await one.drain();
  await two.drain();
  for (const tab of [one, two]) expect([tab.bodies(), tab.thread()?.pending]).toEqual([["one", "good"], []]);
});

test("two tabs that open the first conversation at the same moment open one, with the words of both", async () => {
  const one = createFakeClient(createFakeServer());
  const two = one.anotherTab();
  for (const [index, tab] of [one, two].entries()) {
    tab.connect();
    tab.sync().follow(CONVERSATION);
    const message = { id: id(index + 1), body: `from ${index + 1}` };
    tab.sync().post("conversation:open", { id: CONVERSATION, message });
  }
  for (let round = 0; round < 3; round++) for (const tab of [one, two]) await tab.drain();
  for (const tab of [one, two]) {
    expect(tab.bodies()).toEqual(["from 1", "from 2"]);
    expect(tab.thread()?.pending).toEqual([]);
  }
});

test("what was read in one tab is read in the other", async () => {
  const { one, two } = await twoTabs();
  two.broadcast(one.server.add({ kind: "message", id: id(3), author: ana, body: "!" }));
  await two.drain();
  expect(two.thread()?.unread).toBe(1);
  const participant = { kind: "visitor", id: "vera" } as const;
  two.sync().takeReceipt({ conversationId: CONVERSATION, receipt: { participant, deliveredSeq: 3, readSeq: 3 } });
  expect(two.thread()).toMatchObject({ unread: 0, readSeq: 3 });
  two.sync().takeReceipt({ conversationId: CONVERSATION, receipt: { participant, deliveredSeq: 3, readSeq: 2 } });
  expect(two.thread()).toMatchObject({ unread: 0, readSeq: 3 });
});

test("what the device had is shown until the server says how it is, and never over it", async () => {
  const { one } = await twoTabs();
  const kept = one.thread();
  if (!kept) throw new Error("Nothing was kept.");
  const next = one.reload();
  next.sync().recall([{ ...kept, epoch: one.server.epoch() }]);
  expect(next.bodies()).toEqual(["one"]);
  one.server.add({ kind: "message", id: id(3), author: ana, body: "since" });
  next.connect();
  next.sync().follow(CONVERSATION);
  await next.drain();
  expect(next.bodies()).toEqual(["one", "since"]);
  next.sync().recall([{ ...kept, epoch: one.server.epoch() }]);
  expect(next.bodies()).toEqual(["one", "since"]);
});

test("tabs hear each other from joining until leaving, and what is no news is passed over", async () => {
  const channels = new Set<ChannelLike>();
  const openChannel = () => {
    const channel: ChannelLike = {
      postMessage(data) {
        for (const each of channels) if (each !== channel) each.onmessage?.({ data } as never);
      },
      close: () => void channels.delete(channel),
      onmessage: null,
    };
    channels.add(channel);
    return channel;
  };
  const heard: unknown[] = [];
  const one = createTabs({ openChannel, heard: () => undefined });
  const two = createTabs({ openChannel, heard: (news) => heard.push(news) });
  const news = { kind: "withdrawn", id: id(1) } as const;
  one.tell(news);
  one.join();
  two.join();
  one.tell(news);
  two.leave();
  one.tell(news);
  expect([heard, channels.size]).toEqual([[news], 1]);
  const forbidden = createTabs({
    openChannel: () => {
      throw new Error("The browser forbids it.");
    },
    heard: () => undefined,
  });
  forbidden.join();
  forbidden.tell(news);
  const { two: client } = await twoTabs();
  for (const junk of [null, 7, "put", {}, { kind: "put" }, { kind: "put", row: {} }]) client.sync().hear(junk);
  expect(client.thread()?.pending).toEqual([]);
});

async function twoTabs() {
  const one = createFakeClient(createFakeServer());
  one.connect();
  one.sync().follow(CONVERSATION);
  one.sync().post("conversation:open", { id: CONVERSATION, message: { id: id(1), body: "one" } });
  await one.drain();
  const two = one.anotherTab();
  two.connect();
  two.sync().follow(CONVERSATION);
  await two.drain();
  return { one, two };
}

function say(client: Client, n: number, body: string): void {
  client.sync().post("message:post", { id: id(n), conversationId: CONVERSATION, body });
}
