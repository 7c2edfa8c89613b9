import type { Broadcasts } from "@milepost/shared";
import type { Server, Socket } from "socket.io";
import { cut } from "./close-connections.ts";
import { rooms } from "./rooms.ts";

/** Bytes that were sent and not taken: past the first a connection is told heads only, past the second it is closed. */
const BEHIND_BYTES = 1024 * 1024;
const CLOSE_BYTES = 4 * BEHIND_BYTES;

/** What is looked at of a connection's way out: Engine.IO's buffer fills only when that of the WebSocket is full. */
interface Transport {
  writable: boolean;
  socket?: { bufferedAmount: number };
  on(event: "ready", listener: () => void): void;
}

/**
 * Keeps those who stopped reading from filling the server's memory. Whoever falls behind hears no broadcast but `heads`, and
 * fetches the rest when they read again: told is then what they follow, and what changed in the lists.
 */
export function watchReaders(io: Server, sayHeads: (socket: Socket) => void): void {
  for (const namespace of ["/visitor", "/agent"]) {
    io.of(namespace).on("connection", (socket: Socket) => watch(socket, sayHeads));
  }
}

function watch(socket: Socket, sayHeads: (socket: Socket) => void): void {
  const { conn } = socket;
  /** In Engine.IO's buffer. */
  let waiting = 0;
  let isDoubted = false;
  const transport = () => conn.transport as unknown as Transport;
  const buffered = () => waiting + (transport().socket?.bufferedAmount ?? 0);
  const isBehind = () => socket.rooms.has(rooms.behind);

  const count = ({ data }: { data?: unknown }) => {
    // The usual case: it leaves at once.
    if (transport().writable) return;
    waiting += typeof data === "string" ? Buffer.byteLength(data) : 0;
    if (isDoubted || buffered() <= BEHIND_BYTES) return;
    isDoubted = true;
    // Judged when this tick's writes have been tried: before, what was told in one tick waits for everybody.
    setImmediate(judge);
  };
  const judge = () => {
    isDoubted = false;
    const bytes = buffered();
    // Not by `socket.disconnect()`: a client that is told to go does not come back.
    if (bytes > CLOSE_BYTES) cut(conn);
    else if (bytes > BEHIND_BYTES && !isBehind()) fallBehind();
  };
  const left = () => {
    waiting = 0;
  };
  const catchUp = () => {
    if (!isBehind() || buffered() > 0) return;
    const { missed }: { missed: Map<string, Broadcasts["conversation:changed"]> } = socket.data;
    socket.leave(rooms.behind);
    for (const told of missed.values()) socket.emit("conversation:changed", told);
    sayHeads(socket);
  };

  conn.on("packetCreate", count);
  conn.on("flush", left);
  transport().on("ready", catchUp);
  conn.on("upgrade", () => transport().on("ready", catchUp));

  function fallBehind(): void {
    socket.data.missed = new Map();
    socket.join(rooms.behind);
  }
}
