import type { Server } from "socket.io";
import { within } from "../within.ts";

/** Who is between two polls just now cannot be told, and finds out by the next. */
const CLOSE_MS = 1_000;

/**
 * Ends every connection when what was sent on it has left. Not by `socket.disconnect()`: a client that is told to go
 * does not come back.
 */
export async function closeConnections(io: Server): Promise<void> {
  const sockets = [...io.of("/visitor").sockets.values(), ...io.of("/agent").sockets.values()];
  const connections = new Set(sockets.map(({ conn }) => conn));
  const closed = [...connections].map((connection) => new Promise((done) => connection.once("close", done)));
  for (const connection of connections) connection.close();
  await within(CLOSE_MS, Promise.all(closed));
  io.engine.close();
}

/** Ends an agent's connections to this node. Those to others find out by the next heartbeat. */
export function letGo(io: Server, agentId: string): void {
  for (const { data, conn } of io.of("/agent").sockets.values()) if (data.agent.id === agentId) conn.close();
}
