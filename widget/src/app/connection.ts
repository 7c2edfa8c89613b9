import {
  type Broadcasts,
  createLink,
  type Link,
  PROTOCOL,
  type Refusal,
  SECOND_MS,
  type SocketLike,
  type VisitorHandshake,
  type VisitorSession,
} from "@milepost/shared";
import { transports } from "engine.io-client";
import { io } from "socket.io-client";

const MAX_DELAY_MS = 30 * SECOND_MS;
/** The wait after the server turned a connection away that it may accept later; Socket.IO does not come back from that by itself. */
const TURNED_AWAY_DELAY_MS = 5 * SECOND_MS;

export type FinalCode = "forbidden" | "not_found" | "unauthorized" | "client_too_old";
const FINAL: readonly string[] = ["forbidden", "not_found", "unauthorized", "client_too_old"] satisfies FinalCode[];

/** What a connection tells; every name is a broadcast or a turn of the connection. */
export interface Heard {
  started(session: VisitorSession): void;
  ended(): void;
  refused(code: FinalCode): void;
  entryAdded(broadcast: Broadcasts["entry:added"]): void;
  heads(broadcast: Broadcasts["heads"]): void;
  receiptChanged(broadcast: Broadcasts["receipt:changed"]): void;
  typingChanged(broadcast: Broadcasts["typing:changed"]): void;
}

export interface Connection {
  link: Link;
  open(heard: Heard): void;
  /** Does not wait for the next try. */
  hurry(): void;
  close(): void;
}

export interface ConnectionOptions {
  server: string;
  site: string;
  token(): string;
}

/** The visitor's connection. It comes back by itself, until it is closed or refused for good. */
export function createConnection({ server, site, token }: ConnectionOptions): Connection {
  const socket = io(`${server}/visitor`, {
    autoConnect: false,
    forceNew: true,
    transports: ["websocket"],
    tryAllTransports: true,
    reconnectionDelayMax: MAX_DELAY_MS,
    randomizationFactor: 1,
    auth: (give) => give({ protocol: PROTOCOL, site, token: token() } satisfies VisitorHandshake),
  });
  let isOver = false;
  let later: ReturnType<typeof setTimeout> | undefined;

  function hurry(): void {
    if (isOver || socket.connected) return;
    // Only a socket that was taken down forgets the wait it is in.
    socket.disconnect();
    socket.connect();
  }

  function comeBack(): void {
    clearTimeout(later);
    if (!isOver) later = setTimeout(hurry, TURNED_AWAY_DELAY_MS * (1 + Math.random()));
  }

  /** A browser does not tell a page why its socket was turned away; the server does when it is asked. */
  async function refusalCode(): Promise<string | undefined> {
    try {
      const answer = await fetch(`${server}/widget/admission?site=${encodeURIComponent(site)}`);
      const { ok, error } = (await answer.json()) as { ok: boolean; error?: Refusal };
      if (ok) await goOverHttp();
      return error?.code;
    } catch {
      // There is no connection at all: that passes.
      return undefined;
    }
  }

  /** The server answers, and no WebSocket gets through: the next try is another way, which is loaded only here. */
  async function goOverHttp(): Promise<void> {
    Object.assign(transports, { polling: (await import("./polling-part.ts")).Polling });
    socket.io.opts.transports = ["websocket", "polling"];
  }

  function end(): void {
    isOver = true;
    clearTimeout(later);
    removeEventListener("online", hurry);
    socket.disconnect();
  }

  return {
    link: createLink(socket as unknown as SocketLike),
    open(heard) {
      socket.on("session:started", heard.started);
      socket.on("entry:added", heard.entryAdded);
      socket.on("heads", heard.heads);
      socket.on("receipt:changed", heard.receiptChanged);
      socket.on("typing:changed", heard.typingChanged);
      socket.on("disconnect", () => {
        heard.ended();
        if (!socket.active) comeBack();
      });
      socket.on("connect_error", async (error) => {
        const code = (error as Error & { data?: Refusal }).data?.code ?? (await refusalCode());
        if (isOver) return;
        if (code && FINAL.includes(code)) {
          end();
          heard.refused(code as FinalCode);
        } else if (!socket.active) {
          comeBack();
        }
      });
      addEventListener("online", hurry);
      socket.connect();
    },
    hurry,
    close: end,
  };
}
