import { once } from "node:events";
import { connect } from "node:net";
import { newToken } from "@milepost/shared";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type Office, openOffice } from "../src/office.ts";
import { type Product, startProduct } from "../src/product.ts";
import { createWire, freshId, type Wire, type WireVisitor } from "../src/wire.ts";
import { HOSTILE_FRAMES, HOSTILE_REQUESTS } from "./hostile-frames.ts";

const UNANSWERED_MS = 500;

let product: Product;
let office: Office;
let wire: Wire;
let vera: WireVisitor;
const conversationId = freshId();
let head: number;
let logRead = 0;

beforeAll(async () => {
  product = await startProduct();
  office = await openOffice(product);
  wire = createWire(product.address);
  vera = wire.visitor((await office.site()).key);
  await vera.session;
  const opened = await vera.ask("conversation:open", { id: conversationId, message: { id: freshId(), body: "Hello" } });
  if (!opened?.ok) throw new Error("Vera could not ask.");
  head = opened.head;
});
afterAll(async () => {
  wire?.hangUp();
  await product?.close();
});

/** Vera, on her connection of before, is served as ever; nothing was stored, and nothing was thrown. */
afterEach(async () => {
  const said = await vera.ask("message:post", { id: freshId(), conversationId, body: "Still there?" });
  head += 1;
  expect(said).toEqual({ ok: true, seq: head, head });
  expect((await office.conversations()).conversations).toHaveLength(1);
  const log = product.log().slice(logRead);
  logRead += log.length;
  expect(log).not.toMatch(/"level":"(error|fatal)"/);
});

describe("no frame ends the process, nor anybody else's connection", () => {
  test.each(Object.entries(HOSTILE_FRAMES))("%s", async (_, frames) => {
    const socket = await openSocket();
    for (const frame of frames) if (socket.readyState === WebSocket.OPEN) socket.send(frame);
    await roundTrip(socket);
    socket.close();
  });
});

describe("no request ends the process", () => {
  test.each(Object.entries(HOSTILE_REQUESTS))("%s", async (_, request) => {
    const { hostname, port } = new URL(product.address);
    const line = connect({ host: hostname, port: Number(port) });
    let answer = "";
    line.on("data", (bytes) => (answer += bytes));
    line.write(request);
    const closed = once(line, "close");
    line.setTimeout(UNANSWERED_MS, () => line.destroy());
    await closed;
    expect(answer).not.toMatch(/^HTTP\/1\.1 (2|500)/);
    expect(answer).not.toMatch(/node:|node_modules|\.ts:/);
  });
});

/** A WebSocket that is admitted to `/visitor` by hand. */
async function openSocket(): Promise<WebSocket> {
  const { key } = await office.site();
  const socket = new WebSocket(`${product.address.replace("http", "ws")}/socket.io/?EIO=4&transport=websocket`);
  await frameOf(socket, "0");
  socket.send(`40/visitor,${JSON.stringify({ protocol: 1, site: key, token: newToken(crypto) })}`);
  await frameOf(socket, "42/visitor,");
  return socket;
}

function frameOf(socket: WebSocket, start: string): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.addEventListener("message", ({ data }) => String(data).startsWith(start) && resolve());
    socket.addEventListener("close", () => reject(new Error("The socket was closed.")), { once: true });
  });
}

/** Until the server has read what was sent: it has answered a ping that came behind, or closed the socket. */
function roundTrip(socket: WebSocket): Promise<void> {
  if (socket.readyState !== WebSocket.OPEN) return Promise.resolve();
  return new Promise((resolve) => {
    socket.addEventListener("close", () => resolve(), { once: true });
    socket.addEventListener("message", ({ data }) => String(data).includes("40/visitor") && resolve());
    socket.addEventListener("message", ({ data }) => String(data).startsWith("44/nowhere") && resolve());
    socket.send("40/nowhere,");
  });
}
