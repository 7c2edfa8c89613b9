import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { connect } from "node:net";

const TEXT_FRAME = 0x81;
const PING = "2";
const PONG = "3";

export interface RawLine {
  /** One Socket.IO packet in text, without Engine.IO's own prefix. */
  send(packet: string): void;
  /** Resolves with the first packet that begins so. */
  first(start: string): Promise<string>;
  /** Takes nothing more from the system until `reads`, as a tab does that hangs. */
  stalls(): void;
  reads(): void;
  /** When the server, or the way to it, has ended the connection. */
  ended: Promise<void>;
  end(): void;
}

/**
 * A Socket.IO client as cheap as it can be, so that the figures are the server's and not its clients': WebSocket frames
 * by hand, packets handed on as text. It knows no fragments, no polling and no return.
 */
export async function openRawLine(options: {
  address: string;
  heard?: (packet: string) => void;
  headers?: Record<string, string>;
}): Promise<RawLine> {
  const { hostname, port, host } = new URL(options.address);
  const socket = connect({ host: hostname, port: Number(port), noDelay: true });
  await once(socket, "connect");
  const key = randomBytes(16).toString("base64");
  const headers = Object.entries({ ...options.headers, "sec-websocket-key": key, "sec-websocket-version": "13" });
  socket.write(
    [
      "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1",
      `host: ${host}`,
      "connection: Upgrade",
      "upgrade: websocket",
      ...headers.map(([name, value]) => `${name}: ${value}`),
      "\r\n",
    ].join("\r\n"),
  );
  const waiting = new Map<string, (packet: string) => void>();
  const failed = Promise.withResolvers<never>();
  failed.promise.catch(() => undefined);
  const upgraded = first(`HTTP/1.1 101`);
  let rest: Buffer = Buffer.alloc(0);
  let isUpgraded = false;
  socket.on("data", (bytes) => {
    rest = rest.length === 0 ? bytes : Buffer.concat([rest, bytes]);
    if (!isUpgraded) readUpgrade();
    if (isUpgraded) readFrames();
  });
  socket.on("close", () => failed.reject(new Error("The server closed the connection.")));
  socket.on("error", (error) => failed.reject(error));
  if (!(await upgraded).includes(acceptOf(key))) throw new Error("The server does not speak WebSocket.");
  return {
    send: (packet) => write(`4${packet}`),
    first,
    stalls: () => socket.pause(),
    reads: () => socket.resume(),
    ended: new Promise((resolve) => socket.once("close", () => resolve())),
    end: () => socket.destroy(),
  };

  function readUpgrade(): void {
    const end = rest.indexOf("\r\n\r\n");
    if (end < 0) return;
    const head = rest.toString("latin1", 0, end);
    rest = rest.subarray(end + 4);
    isUpgraded = head.startsWith("HTTP/1.1 101");
    if (isUpgraded) take(head);
    else failed.reject(new Error(`The server answered "${head.split("\r\n")[0]}".`));
  }

  function readFrames(): void {
    let at = 0;
    while (rest.length - at >= 2) {
      const short = (rest[at + 1] ?? 0) & 0x7f;
      const start = at + (short === 127 ? 10 : short === 126 ? 4 : 2);
      if (start > rest.length) break;
      const length = short === 127 ? rest.readUIntBE(at + 4, 6) : short === 126 ? rest.readUInt16BE(at + 2) : short;
      if (start + length > rest.length) break;
      if (rest[at] === TEXT_FRAME) takeText(rest.toString("utf8", start, start + length));
      at = start + length;
    }
    rest = rest.subarray(at);
  }

  function takeText(text: string): void {
    if (text === PING) write(PONG);
    else if (text.startsWith("4")) take(text.slice(1));
  }

  function take(packet: string): void {
    for (const [start, resolve] of waiting) if (packet.startsWith(start)) resolve(packet);
    options.heard?.(packet);
  }

  function first(start: string): Promise<string> {
    const found = new Promise<string>((resolve) => waiting.set(start, resolve));
    return Promise.race([found, failed.promise]).finally(() => waiting.delete(start));
  }

  /** Masked with zeroes, which is as good as any mask and costs nothing. */
  function write(text: string): void {
    const length = Buffer.byteLength(text);
    const start = length < 126 ? 6 : 8;
    const frame = Buffer.alloc(start + length);
    frame[0] = TEXT_FRAME;
    frame[1] = 0x80 | Math.min(length, 126);
    if (start === 8) frame.writeUInt16BE(length, 2);
    frame.write(text, start);
    socket.write(frame);
  }
}

/** RFC 6455, section 4.2.2. */
function acceptOf(key: string): string {
  return createHash("sha1").update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest("base64");
}
