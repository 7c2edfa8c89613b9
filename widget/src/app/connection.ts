import {
  type Broadcasts,
  createReconnect,
  type FinalCode,
  isAnswered,
  isFinal,
  type Link,
  PROTOCOL,
  type Refusal,
  type VisitorHandshake,
  type VisitorSession,
} from "@milepost/shared";
import type { Schedule } from "./clock.ts";
import { type OpenTransport, openSocket } from "./wire/transport.ts";
import { openWire, type Wire } from "./wire/wire.ts";

/** What a connection tells; every name is a broadcast or a turn of the connection. */
export interface Heard {
  started(session: VisitorSession): void;
  ended(): void;
  /** `why`: the server's own sentence, where it got to say one. */
  refused(code: FinalCode, why?: string): void;
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
  /** Who the visitor is by the site's word: said until the server has believed it, and given a token for it. */
  identity?: string | undefined;
  schedule: Schedule;
  nowMs?: () => number;
  /** From 0 to 1. */
  chance?: () => number;
}

/** The visitor's connection. It comes back by itself, until it is closed or refused for good. */
export function createConnection(options: ConnectionOptions): Connection {
  const { server, site, token, schedule, nowMs = Date.now, chance = Math.random } = options;
  let { identity } = options;
  let openTransport: OpenTransport = openSocket;
  let wire: Wire | undefined;
  let told: Heard | undefined;
  const link: Link = {
    ask: (name, input) => (wire ? wire.ask(name, input) : Promise.resolve(undefined)) as never,
    restart: letGo,
  };
  const reconnect = createReconnect({
    attempt: connect,
    leave: letGo,
    isAnswered: () => isAnswered(link),
    schedule,
    nowMs,
    chance,
  });

  function connect(): void {
    let refusal: Refusal | undefined;
    wire = openWire({
      server,
      openTransport,
      schedule,
      auth: () => ({ protocol: PROTOCOL, site, token: token(), identity }) satisfies VisitorHandshake,
      heard: {
        joined: reconnect.joined,
        refused(error) {
          refusal = error;
          if (error?.retryAfterMs) reconnect.askedToWait(error.retryAfterMs);
        },
        event: hear,
        ended() {
          const wasIn = reconnect.isUp();
          wire = undefined;
          openTransport = openSocket;
          // The wait begins at once; the answer to why may not come at all.
          reconnect.ended();
          if (wasIn) told?.ended();
          else if (!reconnect.isOver()) void stopIfFinal(refusal?.code ?? refusalCode(), refusal?.message);
        },
      },
    });
  }

  function hear(name: string, payload: unknown): void {
    const listeners: Record<string, ((payload: never) => void) | undefined> = {
      "session:started"(session: VisitorSession) {
        identity = undefined;
        told?.started(session);
      },
      "server:draining": ({ retryAfterMs }: Broadcasts["server:draining"]) => reconnect.askedToWait(retryAfterMs),
      "entry:added": told?.entryAdded,
      heads: told?.heads,
      "receipt:changed": told?.receiptChanged,
      "typing:changed": told?.typingChanged,
    };
    listeners[name]?.(payload as never);
  }

  async function stopIfFinal(refusal: string | undefined | Promise<string | undefined>, why?: string): Promise<void> {
    const code = await refusal;
    if (reconnect.isOver() || !isFinal(code)) return;
    end();
    told?.refused(code, why);
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

  function letGo(): void {
    wire?.close();
  }

  function look(): void {
    if (document.visibilityState === "visible") reconnect.soon();
  }

  function end(): void {
    removeEventListener("online", reconnect.soon);
    removeEventListener("offline", letGo);
    document.removeEventListener("visibilitychange", look);
    reconnect.close();
  }

  return {
    link,
    open(heard) {
      told = heard;
      addEventListener("online", reconnect.soon);
      addEventListener("offline", letGo);
      document.addEventListener("visibilitychange", look);
      reconnect.start();
    },
    hurry: reconnect.hurry,
    rest: reconnect.rest,
    close: end,
  };
}
