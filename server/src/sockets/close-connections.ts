import { SECOND_MS } from "@milepost/shared";
import type { Server, Socket } from "socket.io";
import type { VisitorActor } from "../actor.ts";
import type { TokenName } from "../store/visitor-tokens.ts";
import { within } from "../within.ts";

/** Who is between two polls just now cannot be told, and finds out by the next. */
const CLOSE_MS = 1_000;

/** About what a restart takes. */
const RESTART_MS = 2 * SECOND_MS;
/** Who was here does not come back all at once, but 500 in a second. */
const APART_MS = 2;

/**
 * Ends every connection when what was sent on it has left, and tells each when to come back. Not by `socket.disconnect()`:
 * a client that is told to go does not come back by itself.
 */
export async function closeConnections(io: Server): Promise<void> {
  const sockets = [...io.of("/visitor").sockets.values(), ...io.of("/agent").sockets.values()];
  const connections = new Set(sockets.map(({ conn }) => conn));
  for (const [index, socket] of sockets.entries()) {
    socket.emit("server:draining", { retryAfterMs: RESTART_MS + index * APART_MS });
  }
  const closed = [...connections].map(
    (connection) => new Promise((done) => (webSocketOf(connection) ?? connection).once("close", done)),
  );
  for (const connection of connections) connection.close();
  await within(CLOSE_MS, Promise.all(closed));
  io.engine.close();
  // Who does not read would not read the end either.
  for (const connection of connections) webSocketOf(connection)?.terminate();
}

/** Ends a connection with all that waits to be sent on it, for a client that comes back. */
export function cut(connection: Socket["conn"]): void {
  connection.close(true);
  webSocketOf(connection)?.terminate();
}

interface WebSocket {
  once(event: "close", listener: (value: unknown) => void): void;
  /** Without waiting half a minute for the other side to say that it ends, too. */
  terminate(): void;
}

/** Polling has none. */
function webSocketOf({ transport }: Socket["conn"]): WebSocket | undefined {
  return (transport as { socket?: WebSocket }).socket;
}

/** Ends an agent's connections to this node. Those to others find out by the next heartbeat. */
export function letGo(io: Server, agentId: string): void {
  for (const { data, conn } of io.of("/agent").sockets.values()) if (data.agent.id === agentId) conn.close();
}

/** Ends the connections of a visitor's token to this node. Those to others find out by their next command or heartbeat. */
export function letGoToken(io: Server, { siteId, tokenHash }: TokenName): void {
  for (const { data, conn } of io.of("/visitor").sockets.values()) {
    const { site, tokenHash: theirs }: VisitorActor = data.actor;
    if (site.id === siteId && theirs === tokenHash) conn.close();
  }
}
