import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** What a client of PostgreSQL sends to end a transaction: a simple query. */
const COMMIT = Buffer.from("commit\0");

/**
 * A way to the PostgreSQL that `url` names which can be cut while a transaction ends: `before` the server hears of it, or
 * `after` it has answered and before the answer arrives.
 */
export async function cutCommits(url: string) {
  const server = new URL(url);
  let cut: "before" | "after" | undefined;
  let cuts = 0;
  const sockets = new Set<Socket>();

  const proxy = createServer((client) => {
    const upstream = connect(Number(server.port || 5432), server.hostname);
    let isAwaited = false;
    const end = () => {
      client.destroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on("error", end);
      socket.on("close", end);
    }
    client.on("data", (bytes) => {
      const isCommit = cut !== undefined && bytes.includes(COMMIT);
      if (isCommit && cut === "before") return cutNow();
      isAwaited = isCommit;
      upstream.write(bytes);
    });
    upstream.on("data", (bytes) => {
      if (isAwaited) cutNow();
      else client.write(bytes);
    });
    function cutNow(): void {
      cut = undefined;
      cuts++;
      end();
    }
  }).listen(0, "127.0.0.1");
  await once(proxy, "listening");
  const way = new URL(url);
  way.hostname = "127.0.0.1";
  way.port = String((proxy.address() as AddressInfo).port);

  return {
    url: way.href,
    /** The next transaction that ends is cut off there. */
    cutNext(when: "before" | "after"): void {
      cut = when;
    },
    /** How many were cut. */
    count: () => cuts,
    async close(): Promise<void> {
      for (const socket of sockets) socket.destroy();
      proxy.close();
      await once(proxy, "close");
    },
  };
}
