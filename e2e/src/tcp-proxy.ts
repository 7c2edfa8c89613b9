import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

type Direction = "to the server" | "to the client";

/** A line on this machine to the server's port that can be cut, slowed, stalled in one direction, reset and cut into slices. */
export async function createTcpProxy(target: string) {
  const { port } = new URL(target);
  const lines = new Set<Line>();
  const due = new WeakMap<Socket, number>();
  let isCut = false;
  let delayMs = 0;
  let sliceBytes = Number.POSITIVE_INFINITY;

  const proxy = createServer((client) => {
    if (isCut) client.destroy();
    else open(client);
  });
  proxy.listen(0, "127.0.0.1");
  await once(proxy, "listening");

  function open(client: Socket): void {
    const server = connect({ host: "127.0.0.1", port: Number(port) });
    const line: Line = { client, server, stalled: new Set() };
    lines.add(line);
    const end = () => {
      lines.delete(line);
      client.destroy();
      server.destroy();
    };
    for (const socket of [client, server]) {
      socket.setNoDelay();
      socket.on("close", end);
      // A broken line is what this file is for; its `close` says enough.
      socket.on("error", end);
    }
    client.on("data", (bytes) => carry(line, "to the server", server, bytes));
    server.on("data", (bytes) => carry(line, "to the client", client, bytes));
  }

  function carry({ stalled }: Line, direction: Direction, to: Socket, bytes: Buffer): void {
    if (stalled.has(direction)) return;
    const write = () => {
      for (let from = 0; from < bytes.length && !to.destroyed; from += sliceBytes) {
        to.write(bytes.subarray(from, Math.min(from + sliceBytes, bytes.length)));
      }
    };
    // In order, also when the line has become faster meanwhile.
    const dueAt = Math.max(due.get(to) ?? 0, performance.now() + delayMs);
    due.set(to, dueAt);
    if (dueAt <= performance.now()) write();
    else setTimeout(write, dueAt - performance.now());
  }

  return {
    address: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    /** Lines end, and no new one is made. */
    cut() {
      isCut = true;
      for (const { client } of lines) client.destroy();
    },
    heal() {
      isCut = false;
    },
    /** As when a router forgets: both ends hear a RST. New lines are made as ever. */
    reset() {
      for (const { client, server } of lines) {
        client.resetAndDestroy();
        server.resetAndDestroy();
      }
    },
    /** The lines that are open carry nothing more this way, and do not end. New ones are whole. */
    stall(direction: Direction) {
      for (const { stalled } of lines) stalled.add(direction);
    },
    delay(ms: number) {
      delayMs = ms;
    },
    /** No write is longer. */
    slice(bytes: number) {
      sliceBytes = bytes;
    },
    async close() {
      for (const { client } of lines) client.destroy();
      proxy.close();
      await once(proxy, "close");
    },
  };
}

export type TcpProxy = Awaited<ReturnType<typeof createTcpProxy>>;

interface Line {
  client: Socket;
  server: Socket;
  stalled: Set<Direction>;
}
