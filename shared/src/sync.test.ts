import fc from "fast-check";
import { expect, test } from "vitest";
import { createFakeClient, refused } from "../test/fake-link.ts";
import { ana, CONVERSATION, createFakeServer, vera } from "../test/fake-server.ts";

type Client = ReturnType<typeof createFakeClient>;

test("a first message opens the conversation and is confirmed under the same id", async () => {
  const client = createFakeClient();
  client.connect();
  open(client, "Where is my parcel?");
  expect(client.thread()?.pending).toMatchObject([{ id: id(1), status: "sending" }]);
  await client.drain();
  expect(client.thread()?.pending).toEqual([]);
  expect(client.thread()?.entries.map((entry) => entry.id)).toEqual([CONVERSATION, id(1)]);
  expect(client.outbox.size).toBe(0);
});

test("[D4] the entry replaces the pending row also when it comes before the acknowledgement", async () => {
  const client = await opened();
  say(client, 2, "Hello?");
  client.sync().take(client.server.add({ kind: "message", id: id(2), author: vera, body: "Hello?" }));
  expect(client.thread()?.pending).toEqual([]);
  expect(client.bodies()).toEqual(["one", "Hello?"]);
});

test("[D5] an entry beyond the cursor is fetched with what lies between, not applied", async () => {
  const client = await opened();
  client.server.add({ kind: "message", id: id(3), author: ana, body: "lost" });
  client.sync().take(client.server.add({ kind: "message", id: id(4), author: ana, body: "seen" }));
  expect(client.bodies()).toEqual(["one"]);
  expect(client.asked.at(-1)).toBe("conversation:sync");
  await client.drain();
  expect(client.bodies()).toEqual(["one", "lost", "seen"]);
});

test("[D5] an entry that is known is ignored", async () => {
  const client = await opened();
  const broadcast = client.server.add({ kind: "message", id: id(3), author: ana, body: "once" });
  client.sync().take(broadcast);
  client.sync().take(broadcast);
  expect(client.bodies()).toEqual(["one", "once"]);
  expect(client.thread()?.unread).toBe(1);
});

test("[D5] a lost last entry is found by the head of the heartbeat", async () => {
  const client = await opened();
  client.server.add({ kind: "message", id: id(3), author: ana, body: "tail" });
  client.sync().takeHeads({ heads: { [CONVERSATION]: client.server.head() } });
  await client.drain();
  expect(client.bodies()).toEqual(["one", "tail"]);
});

test("[D5] a window that was asked for on an earlier connection is ignored", async () => {
  const client = await opened();
  client.server.add({ kind: "message", id: id(3), author: ana, body: "later" });
  const late = client.reload();
  late.connect();
  late.sync().follow(CONVERSATION);
  await late.deliverUp();
  late.cut();
  late.connect();
  await late.drain();
  expect(late.bodies()).toEqual(["one", "later"]);
  expect(late.asked.filter((name) => name === "conversation:window")).toHaveLength(2);
});

test("[D5] a conversation that comes while it is looked for is looked for once more, and one that does not is not", async () => {
  const agent = createFakeClient(createFakeServer(), [], ana);
  agent.connect({ brings: false });
  agent.sync().follow(CONVERSATION);
  await agent.deliverUp();
  agent.server.answer("conversation:open", { id: CONVERSATION, message: { id: id(1), body: "one" } });
  agent.sync().follow(CONVERSATION);
  await agent.drain();
  expect(agent.bodies()).toEqual(["one"]);
  expect(agent.of("conversation:window")).toHaveLength(2);

  const other = createFakeClient(createFakeServer(), [], ana);
  other.connect({ brings: false });
  other.sync().follow(CONVERSATION);
  other.sync().follow(CONVERSATION);
  await other.drain();
  other.sync().appeared(CONVERSATION);
  await other.drain();
  expect(other.of("conversation:window")).toHaveLength(3);
});

test("[D6] posts go one at a time and in order", async () => {
  const client = await opened();
  say(client, 2, "two");
  say(client, 3, "three");
  expect(client.thread()?.pending.map(({ status }) => status)).toEqual(["sending", "saved"]);
  await client.drain();
  expect(client.bodies()).toEqual(["one", "two", "three"]);
});

test("[D6] what is unavailable is tried again; what is refused for good says why and lets the next pass", async () => {
  const client = await opened();
  client.server.refuse(refused("unavailable"));
  say(client, 2, "two");
  await client.drain();
  client.server.refuse(refused("invalid"));
  say(client, 3, "bad");
  say(client, 4, "four");
  await client.drain();
  expect(client.bodies()).toEqual(["one", "two", "four"]);
  expect(client.thread()?.pending).toMatchObject([{ id: id(3), status: "failed", refusal: { code: "invalid" } }]);
  client.sync().retry(id(3));
  await client.drain();
  expect(client.bodies()).toEqual(["one", "two", "four", "bad"]);
});

test("[D6] an unanswered post restarts the connection and is sent again under the same id", async () => {
  const client = await opened();
  say(client, 2, "two");
  await client.deliverUp();
  await client.timeOut();
  expect(client.isUp()).toBe(false);
  expect(client.server.entries).toHaveLength(3);
  expect(client.thread()?.pending).toMatchObject([{ id: id(2), status: "saved" }]);
  client.connect();
  await client.drain();
  expect(client.bodies()).toEqual(["one", "two"]);
});

test("[D7] what was written before a reload is sent after it", async () => {
  const client = await opened();
  client.cut();
  say(client, 2, "written offline");
  const reloaded = client.reload();
  expect(reloaded.thread()?.pending).toMatchObject([{ id: id(2), status: "saved" }]);
  reloaded.connect();
  reloaded.sync().follow(CONVERSATION);
  await reloaded.drain();
  expect(reloaded.bodies()).toEqual(["one", "written offline"]);
  expect(reloaded.outbox.size).toBe(0);
});

test("[D6] what is written after a reload is sent behind what was written before, also when the clock was set back", async () => {
  const client = await opened();
  client.cut();
  say(client, 2, "before");
  const [row] = client.outbox.values();
  if (row) client.outbox.set(row.id, { ...row, at: "2026-01-01T00:05:00.000Z" });
  const reloaded = client.reload();
  say(reloaded, 3, "after");
  const again = reloaded.reload();
  again.connect();
  await again.drain();
  expect(again.bodies()).toEqual(["one", "before", "after"]);
});

test("[D6] what was written in one moment keeps its order through a reload that finds it in any other", async () => {
  const client = await opened();
  client.cut();
  for (let n = 2; n < 6; n++) say(client, n, `m${n}`);
  const rows = [...client.outbox.values()].reverse();
  for (const row of rows) client.outbox.delete(row.id);
  for (const row of rows) client.outbox.set(row.id, row);
  const reloaded = client.reload();
  reloaded.connect();
  await reloaded.drain();
  expect(reloaded.bodies()).toEqual(["one", "m2", "m3", "m4", "m5"]);
});

test("[D6] what was held when its person went on is sent first, after a reload as well", async () => {
  const client = await opened();
  client.cut();
  hold(client, 2, "two");
  say(client, 3, "three");
  const reloaded = client.reload();
  reloaded.connect();
  await reloaded.drain();
  expect(reloaded.bodies()).toEqual(["one", "two", "three"]);
});

test("a failed message can be deleted, and then is nowhere", async () => {
  const client = await opened();
  client.server.refuse(refused("invalid"));
  say(client, 2, "bad");
  await client.drain();
  client.sync().discard(id(2));
  expect(client.thread()?.pending).toEqual([]);
  expect(client.outbox.size).toBe(0);
});

test("[D6] what failed is failed with its reason after a reload, and a Retry sends it under the same id", async () => {
  const client = await opened();
  client.server.refuse(refused("invalid"));
  say(client, 2, "bad");
  await client.drain();
  const reloaded = client.reload();
  expect(reloaded.thread()?.pending).toMatchObject([{ id: id(2), status: "failed", refusal: { code: "invalid" } }]);
  reloaded.connect();
  reloaded.sync().follow(CONVERSATION);
  await reloaded.drain();
  expect(reloaded.bodies()).toEqual(["one"]);
  reloaded.sync().retry(id(2));
  const again = reloaded.reload();
  expect(again.thread()?.pending).toMatchObject([{ id: id(2), status: "saved" }]);
  again.connect();
  again.sync().follow(CONVERSATION);
  await again.drain();
  expect(again.bodies()).toEqual(["one", "bad"]);
  expect(again.outbox.size).toBe(0);
});

test("[D7] a row stays in the outbox until its entry has come: an acknowledgement alone does not take it away", async () => {
  const client = await opened();
  say(client, 2, "two");
  await client.deliverUp();
  client.dropBroadcast();
  await client.deliverDown();
  expect(client.thread()?.pending).toMatchObject([{ id: id(2), status: "sent" }]);
  expect(client.outbox.size).toBe(1);
  await client.drain();
  expect([client.bodies(), client.outbox.size]).toEqual([["one", "two"], 0]);
});

test("[D7] what the database finds late is sent before what was written since", async () => {
  const client = await opened();
  client.cut();
  say(client, 3, "three");
  const input = { id: id(2), conversationId: CONVERSATION, body: "two" };
  client
    .sync()
    .found([{ id: id(2), conversationId: CONVERSATION, name: "message:post", input, at: "2025-12-31T23:00:00.000Z" }]);
  client.connect();
  await client.drain();
  expect(client.bodies()).toEqual(["one", "two", "three"]);
});

test("[D6] what is held is not sent before its time, and is then", async () => {
  const client = await opened();
  hold(client, 2, "two");
  await client.deliverUp();
  expect(client.thread()?.pending).toMatchObject([
    { id: id(2), status: "held", heldUntil: "2026-01-01T00:00:08.000Z" },
  ]);
  expect(client.bodies()).toEqual(["one"]);
  await client.drain();
  expect(client.bodies()).toEqual(["one", "two"]);
});

test("[D6] what is held can be taken back, and is then nowhere", async () => {
  const client = await opened();
  hold(client, 2, "two");
  client.sync().discard(id(2));
  await client.drain();
  expect(client.bodies()).toEqual(["one"]);
  expect(client.thread()?.pending).toEqual([]);
  expect(client.outbox.size).toBe(0);
});

test("[D6] who goes on, or leaves, has meant it: what is held is sent at once, and first", async () => {
  const client = await opened();
  hold(client, 2, "two");
  say(client, 3, "three");
  expect(client.thread()?.pending.map(({ status }) => status)).toEqual(["sending", "saved"]);
  hold(client, 4, "four");
  client.sync().releaseAll();
  await client.deliverUp();
  expect(client.thread()?.pending.map(({ status }) => status)).not.toContain("held");
  await client.drain();
  expect(client.bodies()).toEqual(["one", "two", "three", "four"]);
});

test("[D7] what was held before a reload is held after it, unless another tab has taken it back", async () => {
  const client = await opened();
  hold(client, 2, "two");
  const reloaded = client.reload();
  expect(reloaded.thread()?.pending).toMatchObject([{ id: id(2), status: "held" }]);
  const another = client.reload();
  another.sync().hear({ kind: "withdrawn", id: id(2) });
  for (const each of [another, reloaded]) {
    each.connect();
    each.sync().follow(CONVERSATION);
    await each.drain();
    expect(each.thread()?.pending).toEqual([]);
  }
  expect(client.server.entries.filter((entry) => entry.id === id(2))).toHaveLength(1);
  expect(another.asked).not.toContain("message:post");
  expect(reloaded.asked).toContain("message:post");
});

test("earlier entries are paged in before the first, up to the beginning", async () => {
  const client = await opened();
  for (let n = 3; n < 15; n++) client.server.add({ kind: "message", id: id(n), author: ana, body: `m${n}` });
  const late = client.reload();
  late.connect();
  late.sync().follow(CONVERSATION);
  await late.drain();
  expect(late.thread()).toMatchObject({ hasEarlier: true });
  for (let page = 0; page < 4; page++) {
    late.sync().pageBack(CONVERSATION);
    await late.drain();
  }
  expect(late.thread()?.entries.map(({ seq }) => seq)).toEqual(client.server.entries.map(({ seq }) => seq));
  expect(late.thread()).toMatchObject({ hasEarlier: false });
});

test("[D1][D4][D5][D6] after any cuts, losses, reloads and refusals everything is there once, in order, and nothing waits", async () => {
  const step = fc.oneof(
    { weight: 4, arbitrary: fc.constant("say") },
    { weight: 3, arbitrary: fc.constant("answer") },
    { weight: 6, arbitrary: fc.constant("up") },
    { weight: 6, arbitrary: fc.constant("down") },
    { weight: 1, arbitrary: fc.constant("drop") },
    { weight: 1, arbitrary: fc.constant("cut") },
    { weight: 1, arbitrary: fc.constant("unavailable") },
    { weight: 2, arbitrary: fc.constant("timers") },
    { weight: 1, arbitrary: fc.constant("reload") },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
      let client = createFakeClient();
      let count = 1;
      client.connect();
      open(client, "m1");
      const said = ["m1"];
      for (const what of steps) {
        if (what === "say") {
          said.push(`m${++count}`);
          say(client, count, `m${count}`);
        } else if (what === "answer" && client.server.head() > 0) {
          client.broadcast(client.server.add({ kind: "message", id: id(1000 + count++), author: ana, body: "answer" }));
        } else if (what === "up") await client.deliverUp();
        else if (what === "down") await client.deliverDown();
        else if (what === "drop") client.dropBroadcast();
        else if (what === "cut") client.isUp() ? client.cut() : client.connect();
        else if (what === "unavailable") client.server.refuse(refused("unavailable"));
        else if (what === "timers") await client.fireTimers();
        else if (what === "reload") {
          client.cut();
          client = client.reload();
          client.connect();
        }
      }
      client.cut();
      client.connect();
      client.sync().follow(CONVERSATION);
      await client.drain();
      const mine = client.server.entries.flatMap((entry) =>
        entry.kind === "message" && entry.author.kind === "visitor" ? [entry.body] : [],
      );
      expect(mine).toEqual(said);
      expect(client.thread()?.pending).toEqual([]);
      expect(client.outbox.size).toBe(0);
      expect(client.thread()?.state).toEqual(client.server.state());
      const seqs = client.thread()?.entries.map(({ seq }) => seq) ?? [];
      expect(seqs).toEqual(seqs.map((_, index) => client.server.head() - seqs.length + 1 + index));
    }),
    { numRuns: 300 },
  );
});

async function opened(): Promise<Client> {
  const client = createFakeClient(createFakeServer());
  client.connect();
  open(client, "one");
  await client.drain();
  return client;
}

function open(client: Client, body: string): void {
  client.sync().follow(CONVERSATION);
  client.sync().post("conversation:open", { id: CONVERSATION, message: { id: id(1), body } });
}

function say(client: Client, n: number, body: string): void {
  client.sync().post("message:post", { id: id(n), conversationId: CONVERSATION, body });
}

function hold(client: Client, n: number, body: string): void {
  client.sync().post("message:post", { id: id(n), conversationId: CONVERSATION, body }, 8_000);
}

function id(n: number): string {
  return `00000000-0000-7000-8000-${String(n).padStart(12, "0")}`;
}
