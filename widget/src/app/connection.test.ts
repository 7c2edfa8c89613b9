import { createFakeTime } from "@milepost/shared/test/fake-time.ts";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Connection, createConnection } from "./connection.ts";

const OPENED = '0{"sid":"s","pingInterval":15000,"pingTimeout":8000}';

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
let sleptMs: number;
const sockets = FakeSocket.all;
const last = () => sockets.at(-1) as FakeSocket;
const admission = vi.fn<() => Promise<unknown>>();

beforeEach(() => {
  sockets.length = 0;
  told = [];
  chance = 1;
  sleptMs = 0;
  time = createFakeTime();
  admission.mockRejectedValue(new Error("no network"));
  vi.stubGlobal("WebSocket", FakeSocket);
  vi.stubGlobal("fetch", async (address: string) => ({ json: () => admission(), address }));
  connection = createConnection({
    server: "https://chat.example",
    site: "acme",
    token: () => "t",
    schedule: time.schedule,
    nowMs: () => time.nowMs() + sleptMs,
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

/** Fails so often, each try at once, and gives the waits. */
function fails(times: number): number[] {
  return Array.from({ length: times }, () => {
    last().close();
    const waitMs = time.next();
    time.passesAtOnce(waitMs);
    return waitMs;
  });
}

/** A line that is let in, and on which the server goes on speaking for 30 s. */
function holds(): void {
  last().letsIn();
  for (let pings = 0; pings < 2; pings++) {
    time.passesAtOnce(15_000);
    last().says("2");
  }
}

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

test("[D9] it comes back by itself, each time later, and again at first after a line that held for 30 s", () => {
  expect(fails(4)).toEqual([1_000, 2_000, 4_000, 8_000]);
  holds();
  expect(fails(1)).toEqual([1_000]);
  expect(sockets).toHaveLength(6);
});

test("[D9] the end is told to whoever was let in, once, and the way back is the same", () => {
  last().close();
  expect(told).toEqual([]);
  time.passesAtOnce(1_000);
  last().letsIn();
  last().close();
  expect(told).toEqual(["ended"]);
});

test("[D9] it comes back within a second when the browser says that it is online, or the page is seen again", () => {
  for (const sign of ["online", "visibilitychange"]) {
    fails(3);
    last().close();
    chance = 0.25;
    expect(time.next()).toBeGreaterThan(1_000);
    if (sign === "online") dispatchEvent(new Event(sign));
    else document.dispatchEvent(new Event(sign));
    expect(time.next()).toBe(250);
    time.passesAtOnce(250);
    holds();
    chance = 1;
  }
});

test("[D9] a line that died while the device slept ends 8 s after the page is seen again, and one that answers goes on", async () => {
  last().letsIn();
  const asks = () => last().sent.filter((frame) => frame.includes("conversation:window"));
  document.dispatchEvent(new Event("visibilitychange"));
  expect(asks()).toHaveLength(1);
  last().says('43/visitor,1[{"ok":false,"error":{"code":"not_found","message":"No."}}]');
  await time.passes(8_000);
  expect(told).toEqual([]);
  dispatchEvent(new Event("online"));
  expect(asks()).toHaveLength(2);
  await time.passes(7_999);
  expect(told).toEqual([]);
  await time.passes(1);
  expect(told).toEqual(["ended"]);
  await time.passes(1_000);
  expect(sockets).toHaveLength(2);
});

test("[D9] it is asked by itself when the clock has jumped", () => {
  last().letsIn();
  time.passesAtOnce(10_000);
  sleptMs = 60_000;
  time.passesAtOnce(2_000);
  expect(last().sent.at(-1)).toContain("conversation:window");
});

test("a page that goes out of sight tries no sooner", () => {
  fails(3);
  last().close();
  chance = 0.25;
  vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden");
  document.dispatchEvent(new Event("visibilitychange"));
  expect(time.next()).toBe(8_000);
  vi.restoreAllMocks();
});

test("[D9] it does not wait when the visitor wants to try; what hangs is left, and what holds is not", () => {
  connection.hurry();
  expect(sockets).toHaveLength(2);
  expect(sockets[0]?.isClosed).toBe(true);
  last().letsIn();
  connection.hurry();
  expect(sockets).toHaveLength(2);
});

test("a line that is not let in within 20 s is left, whatever it says meanwhile", () => {
  last().says(OPENED);
  time.passesAtOnce(15_000);
  last().says("2");
  time.passesAtOnce(6_000);
  expect(sockets).toHaveLength(2);
  expect(sockets[0]?.isClosed).toBe(true);
});

test("[D9] a server that ends says when to come back, and nobody comes before", () => {
  last().letsIn();
  last().says('42/visitor,["server:draining",{"retryAfterMs":5000}]', "1");
  expect(told).toEqual(["ended"]);
  dispatchEvent(new Event("online"));
  time.passesAtOnce(5_999);
  expect(sockets).toHaveLength(1);
  time.passesAtOnce(1);
  expect(sockets).toHaveLength(2);
});

test("a browser that says it is offline ends the line at once", () => {
  last().letsIn();
  dispatchEvent(new Event("offline"));
  expect(told).toEqual(["ended"]);
});

test("a link that is restarted comes back within a second", () => {
  last().letsIn();
  connection.link.restart();
  expect(told).toEqual(["ended"]);
  time.passesAtOnce(1_000);
  expect(sockets).toHaveLength(2);
});

test.each(["forbidden", "not_found", "unauthorized", "client_too_old"])(
  "[D9] %s is final: it says so and stops",
  async (code) => {
    last().says(OPENED, `44/visitor,{"message":"No.","data":{"code":"${code}","message":"No."}}`);
    await settled();
    expect(told).toEqual(["refused", code]);
    time.passesAtOnce(100_000);
    dispatchEvent(new Event("online"));
    connection.hurry();
    expect(sockets).toHaveLength(1);
  },
);

test("[D9] a refusal that passes is tried again, no sooner than it says", async () => {
  const error = '{"code":"unavailable","message":"No.","retryAfterMs":3000}';
  last().says(OPENED, `44/visitor,{"message":"No.","data":${error}}`);
  await settled();
  expect(told).toEqual([]);
  time.passesAtOnce(3_999);
  expect(sockets).toHaveLength(1);
  time.passesAtOnce(1);
  expect(sockets).toHaveLength(2);
});

test("a socket that was turned away without a word asks why", async () => {
  admission.mockResolvedValue({ ok: false, error: { code: "forbidden", message: "No." } });
  last().close();
  await vi.waitFor(() => expect(told).toEqual(["refused", "forbidden"]));
  time.passesAtOnce(100_000);
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
  time.passesAtOnce(1_000);
  await vi.waitFor(() => expect(asked[0]).toMatch(/transport=polling/));
  await settled();
  expect(sockets).toHaveLength(1);
  time.passesAtOnce(2_000);
  expect(sockets).toHaveLength(2);
});

test("[D9] what is closed stays closed", () => {
  last().letsIn();
  connection.close();
  expect(last().isClosed).toBe(true);
  time.passesAtOnce(100_000);
  dispatchEvent(new Event("online"));
  expect(sockets).toHaveLength(1);
});

test("a page that is put away has no line, asks for none, and has one as soon as it is back", async () => {
  last().letsIn();
  connection.rest();
  expect([last().isClosed, told.at(-1)]).toEqual([true, "ended"]);
  time.passesAtOnce(120_000);
  await settled();
  expect([sockets.length, admission.mock.calls.length]).toEqual([1, 0]);
  connection.hurry();
  expect(sockets).toHaveLength(2);
  last().close();
  time.passesAtOnce(1_000);
  expect(sockets).toHaveLength(3);
});

test("[V2] an identity is said until the session has started, since only then there is a token for it", async () => {
  connection.close();
  const identified = createConnection({
    server: "https://chat.example",
    site: "acme",
    token: () => "t",
    identity: "signed",
    schedule: time.schedule,
    chance: () => chance,
  });
  const heard = vi.fn();
  const all = { started: heard, ended: heard, refused: heard, entryAdded: heard, heads: heard };
  identified.open({ ...all, receiptChanged: heard, typingChanged: heard });
  const said = () => JSON.parse(last().sent[0]?.replace("40/visitor,", "") ?? "{}");
  last().letsIn();
  expect(said()).toEqual({ protocol: 1, site: "acme", token: "t", identity: "signed" });
  // The line breaks before the new token is here.
  last().close();
  await time.passes(1_000);
  last().letsIn();
  expect(said()).toMatchObject({ identity: "signed" });
  last().says('42/visitor,["session:started",{}]');
  last().close();
  await time.passes(2_000);
  last().letsIn();
  expect(said()).toEqual({ protocol: 1, site: "acme", token: "t" });
  identified.close();
});
