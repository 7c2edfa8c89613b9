import { once } from "node:events";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import { connect, type Socket } from "node:net";
import type { Duplex } from "node:stream";

/**
 * One person's way to the network: a proxy on this machine that can be cut. The browser is not told, as in a tunnel or
 * behind a dead router: sockets that were open break, new ones are refused.
 */
export async function createNetwork() {
  const open = new Set<Duplex>();
  let state: "whole" | "cut" | "no chat" | "no sockets" | "stalled" = "whole";

  const proxy = createServer(forward);
  proxy.on("connection", (socket) => {
    keep(socket);
    if (state === "cut") socket.destroy();
  });
  // Only WebSockets ask for a tunnel: all pages here are plain http.
  proxy.on("connect", (incoming: IncomingMessage, client: Socket, head: Buffer) => {
    if (state === "no chat" || state === "no sockets") return client.destroy();
    const target = new URL(`http://${incoming.url}`);
    const server = connect({ host: hostOf(target), port: Number(target.port) });
    keep(server);
    server.once("connect", () => {
      client.write("HTTP/1.1 200 Connection established\r\n\r\n");
      server.write(head);
      join(client, server);
    });
    client.on("close", () => server.destroy());
    server.on("close", () => client.destroy());
  });
  proxy.listen(0, "127.0.0.1");
  await once(proxy, "listening");

  function keep(socket: Duplex): void {
    // A kept-alive line is handed out again for every request.
    if (open.has(socket)) return;
    open.add(socket);
    socket.on("close", () => open.delete(socket));
    // A broken line is what this file is for; its `close` says enough.
    socket.on("error", () => socket.destroy());
  }

  function join(client: Socket, server: Socket): void {
    client.on("data", (bytes) => state !== "stalled" && server.write(bytes));
    server.on("data", (bytes) => state !== "stalled" && client.write(bytes));
  }

  function forward(incoming: IncomingMessage, response: ServerResponse): void {
    if (state === "stalled") return;
    const target = new URL(incoming.url ?? "");
    if (state === "no chat" && /^\/(socket\.io|api)\//.test(target.pathname)) return void response.destroy();
    const { "proxy-connection": _, ...headers } = incoming.headers;
    const outgoing = request(
      {
        host: hostOf(target),
        port: target.port,
        path: target.pathname + target.search,
        method: incoming.method,
        headers,
      },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
        answer.pipe(response);
      },
    );
    outgoing.on("socket", keep);
    outgoing.on("error", () => response.destroy());
    incoming.pipe(outgoing);
  }

  const address = proxy.address();
  if (address === null || typeof address === "string") throw new Error("The network has no port.");

  return {
    proxy: `http://127.0.0.1:${address.port}`,
    cut() {
      state = "cut";
      for (const socket of open) socket.destroy();
    },
    /** Pages and files load as ever; what the chat itself sends does not get through. */
    cutTheChat() {
      state = "no chat";
      for (const socket of open) socket.destroy();
    },
    /** As behind a company's proxy: HTTP passes, and no WebSocket does. */
    forbidSockets() {
      state = "no sockets";
      for (const socket of open) socket.destroy();
    },
    /** Lines stay open and carry nothing, in either direction; what is sent meanwhile is lost. */
    stall() {
      state = "stalled";
    },
    heal() {
      // A stalled line has holes in its bytes: it must not come back to life.
      if (state === "stalled") for (const socket of open) socket.destroy();
      state = "whole";
    },
    isWhole: () => state === "whole",
    async close() {
      for (const socket of open) socket.destroy();
      proxy.close();
      await once(proxy, "close");
    },
  };
}

export type Network = Awaited<ReturnType<typeof createNetwork>>;

/** A proxy resolves names for its browser: the host pages' names all live on this machine. */
function hostOf(target: URL): string {
  return target.hostname === "localhost" || target.hostname.endsWith(".example") ? "127.0.0.1" : target.hostname;
}
