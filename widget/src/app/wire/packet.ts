import type { Refusal } from "@milepost/shared";

const NAMESPACE = "/visitor";

/** What the server says, as far as a visitor's connection hears it. */
export type Packet =
  /** The line is open; whoever hears nothing for `silenceMs` may take it for dead. */
  | { kind: "opened"; silenceMs: number }
  | { kind: "ping" }
  | { kind: "joined" }
  | { kind: "refused"; error: Refusal | undefined }
  | { kind: "event"; name: string; payload: unknown }
  | { kind: "reply"; id: number; reply: unknown }
  /** The server lets go. */
  | { kind: "goodbye" };

/** Undefined for what none of our servers says. */
export function readFrame(frame: string): Packet | undefined {
  try {
    switch (frame[0]) {
      case "0": {
        const { pingInterval, pingTimeout } = JSON.parse(frame.slice(1));
        return { kind: "opened", silenceMs: pingInterval + pingTimeout };
      }
      case "1":
        return { kind: "goodbye" };
      case "2":
        return { kind: "ping" };
      default:
        return readMessage(frame);
    }
  } catch {
    // It is no JSON, or of another shape.
    return undefined;
  }
}

function readMessage(frame: string): Packet | undefined {
  const [, type, id, json] = /^4(\d)\/visitor,(\d*)(.*)$/s.exec(frame) ?? [];
  const data = json ? JSON.parse(json) : undefined;
  switch (type) {
    case "0":
      return { kind: "joined" };
    case "1":
      return { kind: "goodbye" };
    case "2":
      return { kind: "event", name: data[0], payload: data[1] };
    case "3":
      return { kind: "reply", id: Number(id), reply: data[0] };
    case "4":
      return { kind: "refused", error: data?.data };
    default:
      return undefined;
  }
}

export const PONG = "3";

/** Asks to be let in. */
export function joinFrame(auth: object): string {
  return `40${NAMESPACE},${JSON.stringify(auth)}`;
}

/** A command; its reply comes under the same id. */
export function askFrame(id: number, name: string, input: unknown): string {
  return `42${NAMESPACE},${id}${JSON.stringify([name, input])}`;
}
