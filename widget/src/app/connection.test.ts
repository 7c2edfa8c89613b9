import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createFakeTime } from "../../test/fake-transport.ts";
import { type Connection, createConnection } from "./connection.ts";

const OPENED = '0{"sid":"s","pingInterval":25000,"pingTimeout":20000}';

/** A WebSocket whose server is the test. */
class FakeSocket {
  static all: FakeSocket[] = [];
  onmessage?: (event: { data: string }) => void;
  onclose?: () => void;
  sent: string[] = [];
  isClosed = false;
  url: string;
  constructor(url: string) {
    this.url = url;
    FakeSocket.all.push(this);
  }
  send(frame: string): void {
    this.sent.push(frame);
  }
  close(): void {
    this.isClosed = true;
    this.onclose?.();
  }
  says(...frames: string[]): void {
    for (const data of frames) this.onmessage?.({ data });
  }
  letsIn(): void {
    this.says(OPENED, '40/visitor,{"sid":"n"}');
  }
}

let time: ReturnType<typeof createFakeTime>;
let told: unknown[];
let connection: Connection;
let chance: number;
const sockets = FakeSocket.all;
const last = () => sockets.at(-1) as FakeSocket;
const admission = vi.fn<() => Promise<unknown>>();

beforeEach(() => {
  sockets.length = 0;
  told = [];
  chance = 1;
  time = createFakeTime();
  admission.mockRejectedValue(new Error("no network"));
  vi.stubGlobal("WebSocket", FakeSocket);
  vi.stubGlobal("fetch", async (address: string) => ({ json: () => admission(), address }));
  connection = createConnection({
    server: "https://chat.example",
    site: "acme",
    token: () => "t",
    schedule: time.schedule,
    chance: () => chance,
  });
  connection.open({
    started: (session) => told.push("started", session),
    ended: () => told.push("ended"),
    refused: (code) => told.push("refused", code),
    entryAdded: (broadcast) => told.push("entry", broadcast),
    heads: (broadcast) => told.push("heads", broadcast),
    receiptChanged: () => told.push("receipt"),
    typingChanged: () => told.push("typing"),
  });
});
afterEach(() => {
  connection.close();
  vi.unstubAllGlobals();
});

/** What is asked by HTTP meanwhile is answered. */
const settled = () => vi.waitFor(() => Promise.resolve());

test("it connects to its server, says which site and who, and tells what it hears", () => {
  expect(last().url).toBe("wss://chat.example/socket.io/?EIO=4&transport=websocket");
  last().letsIn();
  expect(last().sent).toEqual(['40/visitor,{"protocol":1,"site":"acme","token":"t"}']);
  last().says(
    '42/visitor,["session:started",{"now":"n"}]',
    '42/visitor,["heads",{"heads":{}}]',
    '42/visitor,["other",1]',
  );
  expect(told).toEqual(["started", { now: "n" }, "heads", { heads: {} }]);
});

test("[D9] it comes back by itself, each time later, up to 30 s, and never gives up", () => {
  const waits: number[] = [];
  for (let tries = 0; tries < 9; tries++) {
    last().close();
    waits.push(time.next());
    time.passes(time.next());
  }
  // The longest wait is between 22.5 and 30 s itself: a server that comes back is not stormed.
  expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 22_500, 22_500, 22_500, 22_500]);
  expect(sockets).toHaveLength(10);
});

test("[D9] the wait is anything from nothing to its limit", () => {
  last().close();
  chance = 0.25;
  time.passes(1_000);
  last().close();
  expect(time.next()).toBe(500);
});

test("[D9] only a line that held for 30 s makes the waits short again", () => {
  for (const held of [29_999, 30_000]) {
    for (let tries = 0; tries < 3; tries++) {
      last().close();
      time.passes(time.next());
    }
    last().letsIn();
    time.passes(held);
    last().close();
    expect(time.next()).toBe(held < 30_000 ? 8_000 : 1_000);
    time.passes(time.next());
  }
});

test("[D9] the end is told to whoever was let in, once, and the way back is the same", () => {
  last().close();
  expect(told).toEqual([]);
  time.passes(1_000);
  last().letsIn();
  last().close();
  expect(told).toEqual(["ended"]);
});

test("[D9] it does not wait when the browser says that it is online, or the visitor wants to try; what hangs is left", () => {
  last().close();
  dispatchEvent(new Event("online"));
  expect(sockets).toHaveLength(2);
  connection.hurry();
  expect(sockets).toHaveLength(3);
  expect(sockets[1]?.isClosed).toBe(true);
  last().letsIn();
  connection.hurry();
  dispatchEvent(new Event("online"));
  expect(sockets).toHaveLength(3);
});

test("a browser that says it is offline ends the line at once", () => {
  last().letsIn();
  dispatchEvent(new Event("offline"));
  expect(told).toEqual(["ended"]);
});

test("a link that is restarted comes back at once", () => {
  last().letsIn();
  connection.link.restart();
  expect(told).toEqual(["ended"]);
  expect(sockets).toHaveLength(2);
});

test.each(["forbidden", "not_found", "unauthorized", "client_too_old"])(
  "[D9] %s is final: it says so and stops",
  async (code) => {
    last().says(OPENED, `44/visitor,{"message":"No.","data":{"code":"${code}","message":"No."}}`);
    await settled();
    expect(told).toEqual(["refused", code]);
    time.passes(100_000);
    dispatchEvent(new Event("online"));
    connection.hurry();
    expect(sockets).toHaveLength(1);
  },
);

test("[D9] a refusal that passes is tried again", async () => {
  last().says(OPENED, '44/visitor,{"message":"No.","data":{"code":"unavailable","message":"No."}}');
  await settled();
  expect(told).toEqual([]);
  time.passes(1_000);
  expect(sockets).toHaveLength(2);
});

test("a socket that was turned away without a word asks why", async () => {
  admission.mockResolvedValue({ ok: false, error: { code: "forbidden", message: "No." } });
  last().close();
  await vi.waitFor(() => expect(told).toEqual(["refused", "forbidden"]));
  time.passes(100_000);
  expect(sockets).toHaveLength(1);
});

test("where the server answers and no socket gets through, the next try is by plain requests, the one after by a socket again", async () => {
  admission.mockResolvedValue({ ok: true });
  last().close();
  const { openPolling } = await import("./wire/polling.ts");
  expect(openPolling).toBeTypeOf("function");
  await settled();
  const asked: string[] = [];
  vi.stubGlobal("fetch", (address: string) => {
    asked.push(address);
    return Promise.reject(new Error("no network"));
  });
  time.passes(1_000);
  await vi.waitFor(() => expect(asked[0]).toMatch(/transport=polling/));
  await settled();
  expect(sockets).toHaveLength(1);
  time.passes(2_000);
  expect(sockets).toHaveLength(2);
});

test("[D9] what is closed stays closed", () => {
  last().letsIn();
  connection.close();
  expect(last().isClosed).toBe(true);
  time.passes(100_000);
  dispatchEvent(new Event("online"));
  expect(sockets).toHaveLength(1);
});

test("a page that is put away has no line, asks for none, and has one as soon as it is back", async () => {
  last().letsIn();
  connection.rest();
  expect([last().isClosed, told.at(-1)]).toEqual([true, "ended"]);
  time.passes(120_000);
  await settled();
  expect([sockets.length, admission.mock.calls.length]).toEqual([1, 0]);
  connection.hurry();
  expect(sockets).toHaveLength(2);
  last().close();
  time.passes(1_000);
  expect(sockets).toHaveLength(3);
});
