import {
  type Broadcasts,
  type Link,
  PROTOCOL,
  type Refusal,
  SECOND_MS,
  type VisitorHandshake,
  type VisitorSession,
} from "@milepost/shared";
import type { Schedule } from "./clock.ts";
import { type OpenTransport, openSocket } from "./wire/transport.ts";
import { openWire, type Wire } from "./wire/wire.ts";

const FIRST_DELAY_MS = SECOND_MS;
const MAX_DELAY_MS = 30 * SECOND_MS;
/** Only what held for so long counts as good again: a server that lets everybody in and falls over must not be stormed. */
const STABLE_MS = 30 * SECOND_MS;

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
  /** The page is put away: it ends, and comes back with `hurry`. */
  rest(): void;
  close(): void;
}

export interface ConnectionOptions {
  server: string;
  site: string;
  token(): string;
  schedule: Schedule;
  /** From 0 to 1. */
  chance?: () => number;
}

/** The visitor's connection. It comes back by itself, until it is closed or refused for good. */
export function createConnection(options: ConnectionOptions): Connection {
  const { server, site, token, schedule, chance = Math.random } = options;
  let openTransport: OpenTransport = openSocket;
  let wire: Wire | undefined;
  let told: Heard | undefined;
  let isIn = false;
  let isOver = false;
  let isResting = false;
  let failures = 0;
  let forget: () => void = () => undefined;

  function connect(): void {
    forget();
    let refusal: Refusal | undefined;
    wire = openWire({
      server,
      openTransport,
      schedule,
      auth: () => ({ protocol: PROTOCOL, site, token: token() }) satisfies VisitorHandshake,
      heard: {
        joined() {
          isIn = true;
          forget = schedule(() => {
            failures = 0;
          }, STABLE_MS);
        },
        refused(error) {
          refusal = error;
        },
        event: hear,
        ended() {
          const wasIn = isIn;
          isIn = false;
          wire = undefined;
          openTransport = openSocket;
          forget();
          if (wasIn) told?.ended();
          if (!isOver && !isResting) void comeBack(wasIn ? undefined : (refusal?.code ?? refusalCode()));
        },
      },
    });
  }

  function hear(name: string, payload: unknown): void {
    const listeners: Record<string, ((payload: never) => void) | undefined> = {
      "session:started": told?.started,
      "entry:added": told?.entryAdded,
      heads: told?.heads,
      "receipt:changed": told?.receiptChanged,
      "typing:changed": told?.typingChanged,
    };
    listeners[name]?.(payload as never);
  }

  async function comeBack(refusal: string | undefined | Promise<string | undefined>): Promise<void> {
    // The wait begins at once; the answer to why may not come at all.
    const limitMs = Math.min(FIRST_DELAY_MS * 2 ** failures++, MAX_DELAY_MS * (1 - chance() / 4));
    forget = schedule(connect, limitMs * chance());
    const code = await refusal;
    if (isOver || !code || !FINAL.includes(code)) return;
    end();
    told?.refused(code as FinalCode);
  }

  /** A browser does not tell a page why its socket was turned away; the server does when it is asked. */
  async function refusalCode(): Promise<string | undefined> {
    try {
      const answer = await fetch(`${server}/widget/admission?site=${encodeURIComponent(site)}`);
      const { ok, error } = (await answer.json()) as { ok: boolean; error?: Refusal };
      // It answers, and no WebSocket gets through: the next try is another way, which is loaded only here.
      if (ok) ({ openPolling: openTransport } = await import("./wire/polling.ts"));
      return error?.code;
    } catch {
      // There is no connection at all: that passes.
      return undefined;
    }
  }

  function hurry(): void {
    if (isOver || !told || isIn) return;
    isResting = false;
    // A try that hangs is not waited for.
    letGo();
    connect();
  }

  function letGo(): void {
    wire?.close();
  }

  function end(): void {
    isOver = true;
    forget();
    removeEventListener("online", hurry);
    removeEventListener("offline", letGo);
    letGo();
  }

  return {
    link: {
      ask: (name, input) => (wire ? wire.ask(name, input) : Promise.resolve(undefined)) as never,
      restart() {
        letGo();
        hurry();
      },
    },
    open(heard) {
      told = heard;
      addEventListener("online", hurry);
      addEventListener("offline", letGo);
      connect();
    },
    hurry,
    rest() {
      isResting = true;
      letGo();
    },
    close: end,
  };
}
