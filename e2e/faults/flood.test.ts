import { connect, type Socket } from "node:net";
import { newToken } from "@milepost/shared";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Office, openOffice } from "../src/office.ts";
import { type Product, startProduct } from "../src/product.ts";
import { openRawLine, type RawLine } from "../src/raw-line.ts";
import { createWire, freshId, type Wire, type WireVisitor } from "../src/wire.ts";

const VISITORS = 40;
/** Three times of what one may send in 10 s. */
const COMMANDS_EACH = 600;
const SLOW_LINES = 200;
const REQUESTS = 600;
const CANARY_MS = 1_000;
/** Until the process has as much memory as such work takes: it keeps that. */
const WARM_FLOODS = 3;
const GROWTH_BYTES = 48 * 1024 * 1024;
const GROWTH_DESCRIPTORS = 20;

let product: Product;
let office: Office;
let wire: Wire;
let vera: WireVisitor;
let site: string;
let address: string;
const conversationId = freshId();

beforeAll(async () => {
  product = await startProduct();
  office = await openOffice(product);
  site = (await office.site()).key;
  address = product.address.replace("localhost", "127.0.0.1");
  wire = createWire(product.address);
  vera = wire.visitor(site);
  await vera.session;
  await vera.ask("conversation:open", { id: conversationId, message: { id: freshId(), body: "Hello" } });
});
afterAll(async () => {
  wire?.hangUp();
  await product?.close();
});

test("[B1] while everything is flooded at once, others are answered within 1 s, and what it cost is given back", async () => {
  for (let floods = 0; floods < WARM_FLOODS; floods += 1) await flood();
  const before = await usage();
  const slowest = await flood();
  await expect
    .poll(async () => (await usage()).descriptors, { timeout: 20_000 })
    .toBeLessThan(before.descriptors + GROWTH_DESCRIPTORS);
  const after = await usage();

  expect(slowest).toBeLessThan(CANARY_MS);
  expect(after.bytes).toBeLessThan(before.bytes + GROWTH_BYTES);
  expect(after.restarted).toBe(before.restarted);
  const log = product.log();
  expect(log).not.toMatch(/"level":"(error|fatal)"/);
  expect(log).toContain('"code":"rate_limited"');
  expect(log).not.toContain("flooding");
});

/** All of it at the same time; gives the longest that Vera waited for an answer meanwhile. */
async function flood(): Promise<number> {
  const slow = Array.from({ length: SLOW_LINES }, (_, index) => slowLine(index % 2 === 0));
  let isOver = false;
  const canary = answersUntil(() => isOver);
  await Promise.all([...Array.from({ length: VISITORS }, floodByVisitor), floodByRequests()]);
  isOver = true;
  const slowest = await canary;
  for (const line of slow) line.destroy();
  return slowest;
}

async function answersUntil(isOver: () => boolean): Promise<number> {
  let slowest = 0;
  while (!isOver()) {
    const askedAt = performance.now();
    const reply = await vera.ask("message:post", { id: freshId(), conversationId, body: "Still there?" });
    // She has limits as well.
    expect(reply?.ok || reply?.error.code === "rate_limited").toBe(true);
    slowest = Math.max(slowest, performance.now() - askedAt);
    await new Promise((done) => setTimeout(done, 100));
  }
  return slowest;
}

/** One visitor who opens, reads, types and makes things up, and waits for no answer. */
async function floodByVisitor(): Promise<void> {
  const answered = Promise.withResolvers<void>();
  let answers = 0;
  const line: RawLine = await openRawLine({
    address,
    heard: (packet) => packet.startsWith("3/visitor,") && ++answers === COMMANDS_EACH && answered.resolve(),
  });
  line.send(`0/visitor,${JSON.stringify({ protocol: 1, site, token: newToken(crypto) })}`);
  await line.first('2/visitor,["session:started"');
  const id = freshId();
  for (let number = 0; number < COMMANDS_EACH; number += 1) {
    line.send(`2/visitor,${number}${JSON.stringify(hostile(number, id))}`);
  }
  await Promise.race([answered.promise, line.ended]);
  line.end();
}

function hostile(number: number, id: string): [string, unknown] {
  const kinds: [string, unknown][] = [
    ["conversation:open", { id: freshId(), message: { id: freshId(), body: "flooding" } }],
    ["conversation:sync", { conversationId: id, afterSeq: 0 }],
    ["conversation:list", {}],
    ["typing:set", { conversationId: id, on: true }],
    ["no:such", { body: "flooding".repeat(100) }],
    ["message:post", { id: "none", conversationId: id, body: "flooding" }],
  ];
  return kinds[number % kinds.length] as [string, unknown];
}

async function floodByRequests(): Promise<void> {
  const headers = { "content-type": "application/json" };
  const ask = async (index: number) => {
    const account = { email: `flooding${index}@acme.example`, password: "flooding flooding" };
    const response = await fetch(`${address}/api/v1/session`, {
      method: "POST",
      headers,
      body: JSON.stringify(account),
    });
    await response.arrayBuffer();
    expect([401, 429]).toContain(response.status);
  };
  for (let from = 0; from < REQUESTS; from += 50) {
    await Promise.all(Array.from({ length: 50 }, (_, index) => ask(from + index)));
  }
}

/** Headers, or a body, that never come to their end. */
function slowLine(hasHeaders: boolean): Socket {
  const { hostname, port } = new URL(address);
  const line = connect({ host: hostname, port: Number(port) });
  line.on("error", () => undefined);
  const head = "POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 99\r\n";
  line.write(hasHeaders ? `${head}\r\n{` : head);
  return line;
}

async function usage(): Promise<{ bytes: number; descriptors: number; restarted: number }> {
  const text = await (await fetch(`${address}/metrics`)).text();
  const value = (name: string) => Number(new RegExp(`^${name} (.+)$`, "m").exec(text)?.[1]);
  return {
    bytes: value("process_resident_memory_bytes"),
    descriptors: value("process_open_fds"),
    restarted: value("process_start_time_seconds"),
  };
}
