import { ANSWER_TIMEOUT_MS, type Refusal } from "@milepost/shared";
import type { Schedule } from "../clock.ts";
import { askFrame, joinFrame, PONG, readFrame } from "./packet.ts";
import type { OpenTransport } from "./transport.ts";

/** What a wire tells. After `ended`, which comes once and last, it is of no more use. */
export interface WireHeard {
  joined(): void;
  /** The namespace does not let this visitor in; the end follows. */
  refused(error: Refusal | undefined): void;
  event(name: string, payload: unknown): void;
  ended(): void;
}

export interface Wire {
  /** The reply; undefined when the wire ended before it came, or it took over 8 s. */
  ask(name: string, input: unknown): Promise<unknown>;
  close(): void;
}

export interface WireOptions {
  server: string;
  openTransport: OpenTransport;
  auth(): object;
  schedule: Schedule;
  heard: WireHeard;
}

/**
 * One connection to the visitors' namespace, from its opening to its end, in the text form of the Socket.IO protocol:
 * https://socket.io/docs/v4/socket-io-protocol (revision 5) over https://socket.io/docs/v4/engine-io-protocol (revision 4).
 * It does not come back by itself. Its own client for browsers would be five times as long.
 */
export function openWire({ server, openTransport, auth, schedule, heard }: WireOptions): Wire {
  const asked = new Map<number, (reply: unknown) => void>();
  let status: "opening" | "joined" | "ended" = "opening";
  let lastId = 0;
  let silenceMs = 0;
  let forget: () => void = () => undefined;
  const transport = openTransport(server, { frame: take, ended: end });

  function take(frame: string): void {
    if (status === "ended") return;
    // The server speaks at least as often as it pings: a line that says nothing for longer is dead.
    if (status === "joined") watch();
    const packet = readFrame(frame);
    switch (packet?.kind) {
      case "opened":
        silenceMs = packet.silenceMs;
        transport.send(joinFrame(auth()));
        break;
      case "ping":
        transport.send(PONG);
        break;
      case "joined":
        status = "joined";
        watch();
        heard.joined();
        break;
      case "refused":
        heard.refused(packet.error);
        end();
        break;
      case "event":
        heard.event(packet.name, packet.payload);
        break;
      case "reply":
        answer(packet.id, packet.reply);
        break;
      case "goodbye":
      case undefined:
        end();
        break;
      default:
        packet satisfies never;
    }
  }

  function answer(id: number, reply: unknown): void {
    asked.get(id)?.(reply);
    asked.delete(id);
  }

  function watch(): void {
    forget();
    forget = schedule(end, silenceMs);
  }

  function end(): void {
    if (status === "ended") return;
    status = "ended";
    forget();
    for (const id of [...asked.keys()]) answer(id, undefined);
    transport.close();
    heard.ended();
  }

  return {
    ask(name, input) {
      if (status !== "joined") return Promise.resolve(undefined);
      const id = ++lastId;
      return new Promise((resolve) => {
        const stop = schedule(() => answer(id, undefined), ANSWER_TIMEOUT_MS);
        asked.set(id, (reply) => {
          stop();
          resolve(reply);
        });
        transport.send(askFrame(id, name, input));
      });
    },
    close: end,
  };
}
