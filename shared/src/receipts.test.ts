import { expect, test } from "vitest";
import { createFakeClient, refused } from "../test/fake-link.ts";
import { ana, CONVERSATION, createFakeServer, vera } from "../test/fake-server.ts";

type Client = ReturnType<typeof createFakeClient>;
const participant = { kind: vera.kind, id: vera.id };

test("one's own words need no receipt", async () => {
  const client = await opened();
  say(client, "Hello?");
  await client.drain();
  expect(client.of("receipt:set")).toEqual([]);
});

test("what comes in one go is delivered by one receipt, without being read", async () => {
  const client = await opened();
  for (const n of [3, 4, 5]) {
    answers(client, n);
    await client.deliverDown();
  }
  await client.drain();
  expect(client.of("receipt:set")).toEqual([{ conversationId: CONVERSATION, deliveredSeq: 5, readSeq: 0 }]);
});

test("what is read at once is delivered and read by the same receipt", async () => {
  const client = await opened();
  answers(client, 3);
  await client.deliverDown();
  client.sync().read(CONVERSATION);
  await client.drain();
  expect(client.of("receipt:set")).toEqual([{ conversationId: CONVERSATION, deliveredSeq: 3, readSeq: 3 }]);
  client.sync().read(CONVERSATION);
  await client.drain();
  expect(client.of("receipt:set")).toHaveLength(1);
});

test("what was caught up after a cut is delivered, and what was read during it is told after it", async () => {
  const client = await opened();
  answers(client, 3);
  await client.deliverDown();
  client.cut();
  client.sync().read(CONVERSATION);
  await client.fireTimers();
  client.server.add({ kind: "message", id: id(4), author: ana, body: "4" });
  client.connect();
  await client.drain();
  expect(client.of("receipt:set").at(-1)).toEqual({ conversationId: CONVERSATION, deliveredSeq: 4, readSeq: 3 });
});

test("a receipt that is lost with its connection is told again by the next one", async () => {
  const client = await opened();
  answers(client, 3);
  await client.deliverDown();
  await client.fireTimers();
  client.cut();
  client.connect({ brings: false });
  await client.drain();
  expect(client.of("receipt:set")).toEqual([
    { conversationId: CONVERSATION, deliveredSeq: 3, readSeq: 0 },
    { conversationId: CONVERSATION, deliveredSeq: 3, readSeq: 0 },
  ]);
});

test("a receipt that is refused for now is told again, one refused for good is not", async () => {
  const client = await opened();
  for (const code of ["unavailable", "invalid"] as const) {
    answers(client, client.server.head() + 1);
    await client.deliverDown();
    await client.fireTimers();
    client.server.refuse(refused(code));
    await client.drain();
  }
  expect(client.of("receipt:set")).toEqual([
    { conversationId: CONVERSATION, deliveredSeq: 3, readSeq: 0 },
    { conversationId: CONVERSATION, deliveredSeq: 3, readSeq: 0 },
    { conversationId: CONVERSATION, deliveredSeq: 4, readSeq: 0 },
  ]);
});

test("what another tab has told is not told again", async () => {
  const client = await opened();
  answers(client, 3);
  await client.deliverDown();
  const receipt = { participant, deliveredSeq: 3, readSeq: 3 };
  client.sync().takeReceipt({ conversationId: CONVERSATION, receipt });
  await client.drain();
  expect(client.thread()).toMatchObject({ readSeq: 3, unread: 0 });
  expect(client.of("receipt:set")).toEqual([]);
});

test("[D10] a log that was restored is told anew", async () => {
  const client = await opened();
  answers(client, 3);
  await client.drain();
  client.server.restore(2);
  client.cut();
  client.connect();
  await client.drain();
  answers(client, 3);
  await client.drain();
  expect(client.of("receipt:set")).toHaveLength(2);
});

async function opened(): Promise<Client> {
  const client = createFakeClient(createFakeServer());
  client.connect();
  client.sync().follow(CONVERSATION);
  client.sync().post("conversation:open", { id: CONVERSATION, message: { id: id(2), body: "Where is it?" } });
  await client.drain();
  return client;
}

function say(client: Client, body: string): void {
  client.sync().post("message:post", { id: id(100), conversationId: CONVERSATION, body });
}

function answers(client: Client, n: number): void {
  client.broadcast(client.server.add({ kind: "message", id: id(n), author: ana, body: `${n}` }));
}

function id(n: number): string {
  return `00000000-0000-7000-8000-${String(n).padStart(12, "0")}`;
}
