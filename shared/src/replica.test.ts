import { expect, test } from "vitest";
import { createFakeDisk } from "../test/fake-device-db.ts";
import { ana, CONVERSATION, createFakeServer } from "../test/fake-server.ts";
import { createFakeStorage } from "../test/fake-storage.ts";
import { createFakeTime } from "../test/fake-time.ts";
import { id } from "../test/history.ts";
import type { Broadcasts } from "./answers.ts";
import { createDevice } from "./device.ts";
import type { Change } from "./device-db.ts";
import { createReplica, type KeptThread } from "./replica.ts";
import { createSync } from "./sync.ts";

/** A client with its device, on a line that answers at once. */
function createClient(server = createFakeServer(), disk = createFakeDisk(), storage = createFakeStorage()) {
  const time = createFakeTime();
  const changes: Change[] = [];
  const asked: string[] = [];
  const device = createDevice({
    storage,
    prefix: "box:",
    schedule: time.schedule,
    async openDb(ended) {
      const db = await disk.open(ended);
      return { ...db, commit: (change) => db.commit(change).then(() => void changes.push(change)) };
    },
    found: (rows) => sync.found(rows),
    gone: () => undefined,
    recalled: (records) => sync.recall(replica.threadsIn(records)),
    keeps: () => undefined,
  });
  const replica = createReplica({ keep: device.keep, threadsMax: 5 });
  const broadcasts: Broadcasts["entry:added"][] = [];
  const sync = createSync({
    link: {
      ask: async (name, input) => {
        asked.push(name);
        const answer = server.answer(name, input);
        broadcasts.push(...answer.broadcasts);
        return answer.reply as never;
      },
      restart: () => undefined,
    },
    side: "visitor",
    now: () => "2026-01-01T00:00:00.000Z",
    outbox: device.outbox,
    replica,
    schedule: time.schedule,
    changed: () => undefined,
  });
  device.open();
  return {
    server,
    sync,
    time,
    changes,
    asked,
    thread: () => sync.thread(CONVERSATION),
    hears: () => broadcasts.splice(0).forEach(sync.take),
    next: () => createClient(server, disk, storage),
    disk,
  };
}

test("[D7] the row goes and its entry is kept in one transaction, and not before the entry has come", async () => {
  const client = await opened();
  const row = { id: id(2), conversationId: CONVERSATION, body: "two" };
  client.sync.post("message:post", row);
  await client.time.passes(0);
  expect(client.disk.rows.has(id(2))).toBe(true);
  client.changes.length = 0;
  client.hears();
  await client.time.passes(0);
  const [change, ...others] = client.changes;
  expect([others, change?.removes]).toEqual([[], [id(2)]]);
  const kept = change?.records[0]?.value as KeptThread | undefined;
  expect(kept?.entries.at(-1)?.id).toBe(id(2));
});

test("the next page shows what this one had before it connects, and then what the server says", async () => {
  const client = await opened();
  const next = client.next();
  await next.time.passes(0);
  expect(next.thread()?.entries).toEqual(client.thread()?.entries);
  client.server.add({ kind: "message", id: id(3), author: ana, body: "since" });
  next.sync.started(client.server.epoch(), []);
  await next.time.passes(0);
  expect(next.thread()?.entries.at(-1)?.id).toBe(id(3));
});

test("[D10] what is kept before a session has begun is still of the log in which it was read", async () => {
  const client = await opened();
  const next = client.next();
  await next.time.passes(1_000);
  expect(next.changes.flatMap(({ records }) => records)).toHaveLength(1);
  const kept = client.disk.records.get(`thread:${CONVERSATION}`) as KeptThread;
  expect(kept.epoch).toBe(client.server.epoch());
});

test("a row whose entry is kept already is not sent again by the next page", async () => {
  const client = await opened();
  const input = { id: id(1), conversationId: CONVERSATION, body: "one" };
  const row = { id: id(1), conversationId: CONVERSATION, name: "message:post", input, at: "2026-01-01" } as const;
  client.disk.rows.set(id(1), row);
  const next = client.next();
  next.sync.started(client.server.epoch(), []);
  await next.time.passes(0);
  expect([next.thread()?.pending, next.disk.rows.size, next.asked]).toEqual([[], 0, []]);
});

async function opened() {
  const client = createClient();
  client.sync.started(client.server.epoch(), []);
  client.sync.follow(CONVERSATION);
  client.sync.post("conversation:open", { id: CONVERSATION, message: { id: id(1), body: "one" } });
  await client.time.passes(0);
  client.hears();
  await client.time.passes(1_000);
  return client;
}
