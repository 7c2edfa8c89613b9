import {
  type AgentSession,
  type Broadcasts,
  createLink,
  createReconnect,
  type FinalCode,
  isAnswered,
  isFinal,
  type Link,
  MINUTE_MS,
  PROTOCOL,
  type Refusal,
  type SocketLike,
} from "@milepost/shared";
import { io } from "socket.io-client";
import { schedule as onTimer } from "./schedule.ts";

export type Heard = Omit<Broadcasts, "session:started" | "server:draining">;

export interface ConnectionOptions {
  started(session: AgentSession): void;
  ended(): void;
  /** Final: the connection is closed and does not try again. */
  refused(code: FinalCode): void;
  /** Whatever else the server tells. */
  heard<Name extends keyof Heard>(name: Name, broadcast: Heard[Name]): void;
}

export interface Connection {
  link: Link;
  /** Does not wait for the next try. */
  hurry(): void;
  /** The page is put away: it ends, and comes back with `hurry`. */
  rest(): void;
  close(): void;
}

export type Connect = (options: ConnectionOptions) => Connection;

/** The part of a Socket.IO client's socket that a connection uses. */
export interface AgentSocket extends SocketLike {
  on(name: string, listener: (told: never) => void): unknown;
  connect(): unknown;
  io: { opts: { transports?: unknown } };
}

export interface ConnectionEdges {
  socket?: AgentSocket;
  schedule?: typeof onTimer;
  nowMs?: () => number;
  /** From 0 to 1. */
  chance?: () => number;
}

const HEARD: readonly (keyof Heard)[] = [
  "entry:added",
  "conversation:changed",
  "heads",
  "typing:changed",
  "looking:changed",
  "presence:changed",
  "receipt:changed",
];

/** The agent's connection to the server that this page came from. It comes back by itself, until it is closed or refused for good. */
export function connect(options: ConnectionOptions, edges: ConnectionEdges = {}): Connection {
  const { socket = agentSocket(), schedule = onTimer, nowMs = Date.now, chance = Math.random } = edges;
  const link = createLink(socket);
  const reconnect = createReconnect({
    attempt,
    leave: letGo,
    isAnswered: () => isAnswered(link),
    schedule,
    nowMs,
    chance,
  });
  let isUnanswered = false;

  socket.on("connect", () => {
    isUnanswered = false;
    reconnect.joined();
  });
  socket.on("session:started", options.started);
  socket.on("server:draining", ({ retryAfterMs }: Broadcasts["server:draining"]) =>
    reconnect.askedToWait(retryAfterMs),
  );
  socket.on("disconnect", () => ended(undefined));
  socket.on("connect_error", (error: Error & { data?: Refusal }) => ended(error.data));
  for (const name of HEARD) socket.on(name, (broadcast: never) => options.heard(name, broadcast));
  addEventListener("online", reconnect.soon);
  addEventListener("offline", letGo);
  document.addEventListener("visibilitychange", look);
  reconnect.start();

  function attempt(): void {
    // What swallows a WebSocket without a word may let plain requests through. Behind them it is tried once more.
    socket.io.opts.transports = isUnanswered ? ["polling", "websocket"] : ["websocket", "polling"];
    isUnanswered = true;
    socket.connect();
  }

  function ended(refusal: Refusal | undefined): void {
    isUnanswered = false;
    const wasIn = reconnect.isUp();
    if (refusal?.retryAfterMs) reconnect.askedToWait(refusal.retryAfterMs);
    reconnect.ended();
    if (wasIn) options.ended();
    if (!isFinal(refusal?.code)) return;
    close();
    options.refused(refusal.code);
  }

  function letGo(): void {
    socket.disconnect();
  }

  function look(): void {
    if (document.visibilityState === "visible") reconnect.soon();
  }

  function close(): void {
    removeEventListener("online", reconnect.soon);
    removeEventListener("offline", letGo);
    document.removeEventListener("visibilitychange", look);
    reconnect.close();
  }

  return { link, hurry: reconnect.hurry, rest: reconnect.rest, close };
}

/** It tries once each time that it is told to, by plain requests only where no WebSocket gets through. */
function agentSocket(): AgentSocket {
  return io("/agent", {
    auth: { protocol: PROTOCOL },
    tryAllTransports: true,
    forceNew: true,
    autoConnect: false,
    reconnection: false,
    // A try that hangs is given up before.
    timeout: MINUTE_MS,
  });
}
