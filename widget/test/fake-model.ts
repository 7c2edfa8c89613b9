import type { ChannelLike, DeviceHeard, Entry, Outbox, OutboxRow, TabNews } from "@milepost/shared";
import { createModel, type ModelOptions } from "../src/app/model.ts";
import { createStorage } from "../src/app/storage.ts";
import { id, NOW_MS } from "./cast.ts";
import { ACME, createFakeConnection } from "./fake-connection.ts";

/** A model over a fake connection. Its clock stands still until it is told to go on; timers then fire in their order. */
export function createFakeModel(given: Partial<ModelOptions> = {}) {
  const server = createFakeConnection();
  const rows = new Map<string, OutboxRow>();
  const arrived: Entry[] = [];
  const timers = new Set<{ work: () => void; atMs: number }>();
  let nowMs = NOW_MS;
  let ids = 500;

  const outbox: Outbox = {
    load: () => [...rows.values()],
    put: (row) => void rows.set(row.id, row),
    remove: (rowId) => void rows.delete(rowId),
  };
  const told: unknown[] = [];
  const left: { rows: string[]; token: string }[] = [];
  const channel: ChannelLike = {
    postMessage: (news) => void told.push(news),
    close: () => undefined,
    onmessage: null,
  };
  let device: DeviceHeard | undefined;
  let isOpen = false;
  const setOpen = (next: boolean) => {
    isOpen = next;
  };
  const storage = createStorage("acme");
  const model = createModel({
    connect: server.connect,
    isIdentifying: false,
    becameAnother: () => undefined,
    joinDevice(heard) {
      device = heard;
      const settled = async () => undefined;
      return { outbox, keep: () => undefined, settled, open: () => setOpen(true), close: () => setOpen(false) };
    },
    openChannel: () => channel,
    sendLeaving: (rows, token) => void left.push({ rows: rows.map(({ id }) => id), token }),
    storage,
    random: { getRandomValues: (bytes) => fill(bytes, id(ids++)) },
    nowMs: () => nowMs,
    schedule(work, delayMs) {
      const timer = { work, atMs: nowMs + delayMs };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    language: "en",
    page: () => ({ url: "https://acme.example/", title: "Acme" }),
    card: ACME,
    arrived: (entry) => void arrived.push(entry),
    ...given,
  });

  return {
    model,
    storage,
    nowMs: () => nowMs,
    server,
    rows,
    /** What was told to the other tabs. */
    told,
    /** What was sent when the page was left. */
    left,
    /** What another tab tells. */
    hears: (news: TabNews) => channel.onmessage?.({ data: news } as never),
    /** What the device tells, and whether it is open. */
    device() {
      if (!device) throw new Error("The model has no device.");
      return { ...device, isOpen };
    },
    arrived,
    /** The device's clock goes on. */
    passes(ms: number) {
      const endMs = nowMs + ms;
      for (;;) {
        const [next] = [...timers].filter(({ atMs }) => atMs <= endMs).sort((a, b) => a.atMs - b.atMs);
        if (!next) break;
        timers.delete(next);
        nowMs = next.atMs;
        next.work();
      }
      nowMs = endMs;
    },
  };
}

function fill(bytes: Uint8Array<ArrayBuffer>, seed: string): Uint8Array<ArrayBuffer> {
  for (let index = 0; index < bytes.length; index++)
    bytes[index] = seed.charCodeAt(seed.length - 1 - (index % 4)) + index;
  return bytes;
}
