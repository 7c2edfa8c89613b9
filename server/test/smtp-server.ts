import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";

export interface Received {
  from: string;
  to: string[];
  /** The message as it came, headers and all. */
  source: string;
}

/** A mail server on this machine, as far as one that sends to it can tell. */
export async function startSmtp() {
  const received: Received[] = [];
  const sockets = new Set<Socket>();
  let answer = "250 OK";

  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    // Who sends may leave at any time.
    socket.on("error", () => socket.destroy());
    converse(socket);
  });

  function converse(socket: Socket): void {
    let buffer = "";
    let data: string | undefined;
    let mail: Received = { from: "", to: [], source: "" };
    const say = (line: string) => socket.write(`${line}\r\n`);
    say("220 mail.example ESMTP");
    socket.on("data", (bytes) => {
      buffer += bytes.toString("utf8");
      for (let end = buffer.indexOf("\r\n"); end >= 0; end = buffer.indexOf("\r\n")) {
        const line = buffer.slice(0, end);
        buffer = buffer.slice(end + 2);
        take(line);
      }
    });

    function take(line: string): void {
      if (data !== undefined) {
        if (line !== ".") data += `${line.replace(/^\.\./, ".")}\r\n`;
        else finish();
      } else if (/^(EHLO|HELO)/i.test(line)) say("250 mail.example");
      else if (/^MAIL FROM:/i.test(line)) {
        mail = { from: addressIn(line), to: [], source: "" };
        say("250 OK");
      } else if (/^RCPT TO:/i.test(line)) {
        mail.to.push(addressIn(line));
        say(answer.startsWith("250") ? "250 OK" : answer);
      } else if (/^DATA/i.test(line)) {
        data = "";
        say("354 Go on");
      } else if (/^QUIT/i.test(line)) {
        say("221 Bye");
        socket.end();
      } else say("250 OK");
    }

    function finish(): void {
      received.push({ ...mail, source: data ?? "" });
      data = undefined;
      say("250 OK");
    }
  }

  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    /** What it says to an address from now on: `250 OK`, or why not. */
    answers(line: string) {
      answer = line;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}

function addressIn(line: string): string {
  return /<([^>]*)>/.exec(line)?.[1] ?? "";
}

/** The headers of a message by their names, unfolded, and its parts decoded, by their types. */
export function readMail(source: string): { headers: Map<string, string>; text: string; html: string } {
  const [head = "", ...rest] = source.split("\r\n\r\n");
  const headers = headersOf(head);
  const boundary = /boundary="?([^";]+)/.exec(headers.get("content-type") ?? "")?.[1] ?? "";
  const parts = rest
    .join("\r\n\r\n")
    .split(`--${boundary}`)
    .map((part) => {
      const [partHead = "", ...body] = part.replace(/^\r\n/, "").split("\r\n\r\n");
      return { headers: headersOf(partHead), body: body.join("\r\n\r\n") };
    });
  const partOf = (type: string) => {
    const part = parts.find((each) => each.headers.get("content-type")?.startsWith(type));
    return decoded(part?.body ?? "", part?.headers.get("content-transfer-encoding"));
  };
  return { headers, text: partOf("text/plain"), html: partOf("text/html") };
}

function headersOf(head: string): Map<string, string> {
  const lines = head.replace(/\r\n[ \t]+/g, " ").split("\r\n");
  return new Map(
    lines.map((line) => {
      const colon = line.indexOf(":");
      return [line.slice(0, colon).toLowerCase(), unquoted(line.slice(colon + 1).trim())];
    }),
  );
}

/** Words of RFC 2047. */
function unquoted(text: string): string {
  const joined = text.replace(/\?=\s+=\?/g, "?==?");
  return joined.replace(/=\?utf-8\?([QB])\?([^?]*)\?=/gi, (_, kind: string, word: string) =>
    kind.toUpperCase() === "B"
      ? Buffer.from(word, "base64").toString("utf8")
      : decoded(word.replaceAll("_", " "), "quoted-printable"),
  );
}

function decoded(body: string, encoding: string | undefined): string {
  if (encoding === "base64") return Buffer.from(body, "base64").toString("utf8");
  if (encoding !== "quoted-printable") return body;
  const bytes = body
    .replace(/=\r\n/g, "")
    .replace(/=([\dA-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}
