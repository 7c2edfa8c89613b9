import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { type Acted, type Reply, SECOND_MS } from "@milepost/shared";
import type { Socket } from "socket.io-client";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type RunningServer, runServer } from "../test/running-server.ts";
import { mayMountDisks, mountSmallDisk } from "../test/small-disk.ts";
import { createLog } from "./log.ts";
import { entriesAfter } from "./store/entries.ts";
import { openStore } from "./store/open-store.ts";

const DISK_MB = 8;
const RECOVERY_MS = 5 * SECOND_MS;
const UNLIMITED = { visitor: { commands: 100_000, seconds: 1 } };
const CONVERSATION = randomUUID();
vi.setConfig({ testTimeout: 60_000 });

const mayMount = mayMountDisks();
let disk: ReturnType<typeof mountSmallDisk>;
let running: RunningServer;
let vera: Socket;
let logged: { level: string; msg: string }[];

beforeEach(async () => {
  if (!mayMount) return;
  logged = [];
  disk = mountSmallDisk(DISK_MB);
  const log = createLog({ logLevel: "info" }, { write: (line: string) => void logged.push(JSON.parse(line)) });
  running = await runServer({ folder: disk.folder, log, rates: UNLIMITED });
  vera = running.visitor();
  await vera.emitWithAck("conversation:open", { id: CONVERSATION, message: { id: randomUUID(), body: "Hello?" } });
});

afterEach(async () => {
  if (!mayMount) return;
  await running.close();
  disk.unmount();
});

test.skipIf(!mayMount)(
  "[D2] while the disk is full every post is refused for now, and with room again all of them arrive, once each",
  async () => {
    const before = ids(40);
    await Promise.all(before.map((id) => postAgain(id, undefined)));
    disk.fill();

    const during = ids(40);
    const refused = await Promise.all(during.map(post));
    for (const reply of refused) expect(reply).toMatchObject({ ok: false, error: { code: "unavailable" } });
    expect(await ready()).toEqual([503, "not ready: the store cannot write\n"]);
    expect(await vera.emitWithAck("conversation:window", { conversationId: CONVERSATION })).toMatchObject({ ok: true });

    const taken = Promise.all(during.map((id, index) => postAgain(id, refused[index])));
    disk.makeRoom();
    const roomAt = performance.now();
    const places = await taken;
    expect(performance.now() - roomAt).toBeLessThan(RECOVERY_MS);
    await vi.waitFor(async () => expect(await ready()).toEqual([200, "ready\n"]), { timeout: RECOVERY_MS });
    expect(new Set(places).size).toBe(during.length);

    const after = ids(10);
    await Promise.all(after.map((id) => postAgain(id, undefined)));
    expect(troubles()).toEqual([
      "The store cannot write. Everything is refused as unavailable until it can.",
      "The store can write again.",
    ]);
    await running.close();
    expect(await postsOnDisk()).toEqual([...before, ...during, ...after].sort());
  },
);

test.skipIf(!mayMount)("[D2] a disk that fills up in the middle of a burst keeps what was acknowledged", async () => {
  const posted = ids(600);
  let acknowledged = 0;
  const burst = posted.map(async (id) => {
    if (!(await post(id)).ok) return;
    acknowledged++;
    if (acknowledged === 100) disk.fill();
  });
  await Promise.all(burst);
  expect(acknowledged).toBeGreaterThanOrEqual(100);
  expect(acknowledged).toBeLessThan(posted.length);
  disk.makeRoom();
  await Promise.all(posted.map((id) => postAgain(id, undefined)));
  await running.close();
  expect(await postsOnDisk()).toEqual(posted.sort());
});

test.skipIf(!mayMount)("a start on a full disk, or on one that is read-only, says so and changes nothing", async () => {
  await running.close();
  disk.fill();
  await expect(openStore({ dataDir: disk.folder })).rejects.toThrow(/^DATA_DIR .* is on a disk that is full\.$/);
  disk.makeRoom();
  disk.remountReadOnly();
  await expect(openStore({ dataDir: disk.folder })).rejects.toThrow(
    /^DATA_DIR must be a folder that can be written, and/,
  );
  disk.remountWritable();
  expect(await postsOnDisk()).toEqual([]);
});

function ids(count: number): string[] {
  return Array.from({ length: count }, () => randomUUID());
}

async function post(id: string): Promise<Reply<Acted>> {
  return vera.emitWithAck("message:post", { id, conversationId: CONVERSATION, body: `Post ${id} ${"…".repeat(200)}` });
}

/** As a client does: the same id, after the time that each refusal names. Gives the entry's place. */
async function postAgain(id: string, reply: Reply<Acted> | undefined): Promise<number | null> {
  if (reply?.ok) return reply.seq;
  await wait(reply?.error.retryAfterMs);
  return postAgain(id, await post(id));
}

async function ready(): Promise<[number, string]> {
  const response = await fetch(`${running.address}/readyz`);
  return [response.status, await response.text()];
}

function troubles(): string[] {
  return logged.map(({ msg }) => msg).filter((msg) => msg.includes("store"));
}

/** The ids of Vera's posts that a fresh start finds, sorted; throws where their places have a hole. */
async function postsOnDisk(): Promise<string[]> {
  const store = await openStore({ dataDir: disk.folder });
  const entries = await entriesAfter(store.db, CONVERSATION, "team", 0, 10_000);
  await store.close();
  expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1));
  // The two that the conversation began with.
  return entries
    .slice(2)
    .map(({ id }) => id)
    .sort();
}
