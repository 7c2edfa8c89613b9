/**
 * Socket.IO's packet format, revision 5, without binary data, which Milepost never sends. In the build it takes the
 * place of `socket.io-parser`, which would be three times as long.
 */

export const protocol = 5;

export const PacketType = { CONNECT: 0, DISCONNECT: 1, EVENT: 2, ACK: 3, CONNECT_ERROR: 4 } as const;

export interface Packet {
  type: number;
  nsp: string;
  id?: number | undefined;
  data?: unknown;
}

/** The type, the namespace with its comma when it is not "/", the id of an acknowledgement, and JSON. */
const FRAME = /^([0-4])(?:(\/[^,]*),?)?(\d*)(.*)$/s;
/** Names that the client emits itself; a server that sends one is none of ours. */
const RESERVED = ["connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener"];

export class Encoder {
  encode({ type, nsp, id, data }: Packet): string[] {
    const namespace = nsp === "/" ? "" : `${nsp},`;
    return [`${type}${namespace}${id ?? ""}${data === undefined ? "" : JSON.stringify(data)}`];
  }
}

export class Decoder {
  private listeners = new Set<(packet: Packet) => void>();

  on(_: "decoded", listener: (packet: Packet) => void): void {
    this.listeners.add(listener);
  }

  off(_: "decoded", listener: (packet: Packet) => void): void {
    this.listeners.delete(listener);
  }

  /** Throws for what is no packet; the manager then ends the connection. */
  add(frame: unknown): void {
    const packet = decoded(String(frame));
    for (const listener of this.listeners) listener(packet);
  }

  destroy(): void {
    this.listeners.clear();
  }
}

function decoded(frame: string): Packet {
  const [, type, nsp = "/", id, json] = FRAME.exec(frame) ?? [];
  const packet: Packet = { type: Number(type), nsp };
  if (id) packet.id = Number(id);
  if (json) packet.data = JSON.parse(json);
  if (!isValid(packet)) throw new Error("This is no packet of Socket.IO.");
  return packet;
}

function isValid({ type, data }: Packet): boolean {
  switch (type) {
    case PacketType.CONNECT:
    case PacketType.CONNECT_ERROR:
      return data === undefined || (typeof data === "object" && data !== null);
    case PacketType.DISCONNECT:
      return data === undefined;
    case PacketType.EVENT:
      return Array.isArray(data) && !RESERVED.includes(data[0]);
    case PacketType.ACK:
      return Array.isArray(data);
    default:
      return false;
  }
}
