import { EventEmitter } from "node:events";
import type { Server } from "socket.io";
import { beforeEach, expect, test } from "vitest";
import { rooms } from "./rooms.ts";
import { watchReaders } from "./slow-readers.ts";

const MB = 1024 * 1024;

let reader: ReturnType<typeof createReader>;
beforeEach(() => {
  reader = createReader();
});

test("[D13] who takes what they are sent is left alone", async () => {
  for (let count = 0; count < 100; count += 1) await reader.sends(MB / 10);

  expect([reader.isBehind(), reader.closed]).toEqual([false, 0]);
});

test("[D13] more than 1 MB that is not taken, in both buffers together, is behind", async () => {
  reader.stalls({ inWebSocket: MB / 2 });
  await reader.sends(MB / 2);
  expect(reader.isBehind()).toBe(false);
  await reader.sends(1);

  expect([reader.isBehind(), reader.closed]).toEqual([true, 0]);
});

test("[D13] more than 4 MB ends the connection at once, in a way that its client comes back", async () => {
  reader.stalls({ inWebSocket: 3 * MB });
  await reader.sends(MB);
  expect(reader.closed).toBe(0);
  await reader.sends(1);

  expect(reader.closed).toBe(1);
});

test("[D13] what is told in one tick and leaves behind it is no reason", async () => {
  reader.stalls({ inWebSocket: 0 });
  const told = reader.sends(5 * MB);
  reader.reads({ inWebSocket: 0 });
  await told;

  expect([reader.isBehind(), reader.closed]).toEqual([false, 0]);
});

test("[D13] bytes are counted, not characters", async () => {
  reader.stalls({ inWebSocket: 0 });
  await reader.sends("你".repeat(MB / 3 + 1));

  expect(reader.isBehind()).toBe(true);
});

test("[D13] who reads again hears what changed in the lists, and the heads of what they follow", async () => {
  reader.stalls({ inWebSocket: 2 * MB });
  await reader.sends(1);
  reader.socket.data.missed?.set("a conversation", { summary: "its last" });
  reader.reads({ inWebSocket: MB });
  expect(reader.isBehind()).toBe(true);
  reader.reads({ inWebSocket: 0 });

  expect(reader.isBehind()).toBe(false);
  expect(reader.told).toEqual([["conversation:changed", { summary: "its last" }], "heads"]);
});

test("[D13] a connection that became a WebSocket is watched as one", async () => {
  const { conn } = reader;
  conn.transport = createTransport();
  conn.emit("upgrade", conn.transport);
  reader.stalls({ inWebSocket: 2 * MB });
  await reader.sends(1);
  expect(reader.isBehind()).toBe(true);
  reader.reads({ inWebSocket: 0 });

  expect(reader.isBehind()).toBe(false);
});

/** A connection by hand: what is sent waits in Engine.IO's buffer while the transport takes nothing. */
function createReader() {
  const conn = Object.assign(new EventEmitter(), {
    transport: createTransport(),
    close: (discards: boolean) => {
      if (discards) reader.closed += 1;
    },
  });
  const told: unknown[] = [];
  const joined = new Set<string>();
  const socket = {
    conn,
    rooms: joined,
    data: {} as { missed?: Map<string, unknown> },
    join: (room: string) => joined.add(room),
    leave: (room: string) => joined.delete(room),
    emit: (...args: unknown[]) => told.push(args),
  };
  const namespaces = { "/visitor": new EventEmitter(), "/agent": new EventEmitter() };
  const io = { of: (name: keyof typeof namespaces) => namespaces[name] } as unknown as Server;
  watchReaders(io, () => told.push("heads"));
  namespaces["/agent"].emit("connection", socket);
  return {
    conn,
    socket,
    told,
    closed: 0,
    isBehind: () => joined.has(rooms.behind),
    /** Until the server has judged. */
    async sends(what: number | string): Promise<void> {
      conn.emit("packetCreate", { data: typeof what === "string" ? what : "x".repeat(what) });
      if (conn.transport.writable) conn.emit("flush");
      await new Promise(setImmediate);
    },
    stalls({ inWebSocket }: { inWebSocket: number }): void {
      conn.transport.writable = false;
      conn.transport.socket.bufferedAmount = inWebSocket;
    },
    /** What waited is handed over to the WebSocket, which has so much of it left. */
    reads({ inWebSocket }: { inWebSocket: number }): void {
      conn.emit("flush");
      conn.transport.writable = true;
      conn.transport.socket.bufferedAmount = inWebSocket;
      conn.transport.emit("ready");
    },
  };
}

function createTransport() {
  return Object.assign(new EventEmitter(), {
    writable: true,
    socket: { bufferedAmount: 0, terminate: () => undefined },
  });
}
