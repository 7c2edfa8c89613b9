import {
  type AgentSession,
  type Broadcasts,
  createLink,
  type Link,
  PROTOCOL,
  REFUSAL_CODES,
  type RefusalCode,
} from "@milepost/shared";
import { io } from "socket.io-client";

const RETRY_DELAY_MS = 1_000;
const RETRY_DELAY_MAX_MS = 30_000;
/** Refusals that a new try would not change. */
const FINAL: readonly RefusalCode[] = ["unauthorized", "forbidden", "not_found", "client_too_old"];

export type Heard = Omit<Broadcasts, "session:started">;

export interface ConnectionOptions {
  started(session: AgentSession): void;
  ended(): void;
  /** Final: the connection is closed and does not try again. */
  refused(code: RefusalCode): void;
  /** Whatever else the server tells. */
  heard<Name extends keyof Heard>(name: Name, broadcast: Heard[Name]): void;
}

export interface Connection {
  link: Link;
  close(): void;
}

export type Connect = (options: ConnectionOptions) => Connection;

const HEARD: readonly (keyof Heard)[] = [
  "entry:added",
  "conversation:changed",
  "heads",
  "typing:changed",
  "looking:changed",
  "presence:changed",
  "receipt:changed",
];

/** The agent's connection to the server that this page came from. It never gives up until a refusal is final. */
export function connect(options: ConnectionOptions): Connection {
  const socket = io("/agent", {
    auth: { protocol: PROTOCOL },
    transports: ["websocket", "polling"],
    tryAllTransports: true,
    forceNew: true,
    reconnectionDelay: RETRY_DELAY_MS,
    reconnectionDelayMax: RETRY_DELAY_MAX_MS,
    randomizationFactor: 1,
  });
  let retry: ReturnType<typeof setTimeout> | undefined;

  socket.on("session:started", options.started);
  socket.on("disconnect", (reason) => {
    options.ended();
    if (reason === "io server disconnect") comeBack();
  });
  socket.on("connect_error", (error) => {
    const code = codeOf(error);
    if (code && FINAL.includes(code)) {
      socket.close();
      options.refused(code);
    } else if (!socket.active) comeBack();
  });
  for (const name of HEARD) socket.on(name, (broadcast) => options.heard(name, broadcast));

  /** Socket.IO does not try again by itself where the server said no. */
  function comeBack(): void {
    clearTimeout(retry);
    retry = setTimeout(() => socket.connect(), RETRY_DELAY_MS + Math.random() * RETRY_DELAY_MS);
  }

  return {
    link: createLink(socket),
    close() {
      clearTimeout(retry);
      socket.close();
    },
  };
}

function codeOf(error: Error): RefusalCode | undefined {
  const data = (error as Error & { data?: { code?: unknown } }).data;
  return REFUSAL_CODES.find((code) => code === data?.code);
}
