import { createFakeTime, settle } from "@milepost/shared/test/fake-time.ts";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type AgentSocket, type Connection, connect } from "./connection.ts";

let time: ReturnType<typeof createFakeTime>;
let socket: ReturnType<typeof createFakeSocket>;
let connection: Connection;
let told: unknown[];
let chance: number;

beforeEach(() => {
  time = createFakeTime();
  socket = createFakeSocket();
  told = [];
  chance = 1;
  connection = connect(
    {
      started: (session) => told.push("started", session),
      ended: () => told.push("ended"),
      refused: (code) => told.push("refused", code),
      heard: (name, broadcast) => told.push(name, broadcast),
    },
    { socket, schedule: time.schedule, chance: () => chance },
  );
});
afterEach(() => connection.close());

test("it tells what it hears", () => {
  socket.isLetIn();
  socket.says("session:started", { now: "n" });
  socket.says("heads", { heads: {} });
  socket.says("other", 1);
  expect(told).toEqual(["started", { now: "n" }, "heads", { heads: {} }]);
});

test("[D9] it comes back by itself, each time later, and the end is told to whoever was let in, once", () => {
  socket.fails();
  expect(time.next()).toBe(1_000);
  time.passesAtOnce(1_000);
  socket.isLetIn();
  socket.breaks();
  expect(told).toEqual(["ended"]);
  expect(time.next()).toBe(2_000);
  time.passesAtOnce(2_000);
  expect(socket.tries).toHaveLength(3);
});

test("a WebSocket comes first; only after one that was swallowed without a word are plain requests the first way", () => {
  socket.fails();
  time.passesAtOnce(1_000);
  time.passesAtOnce(20_000);
  expect(socket.isOpening()).toBe(false);
  time.passesAtOnce(2_000);
  socket.isLetIn();
  socket.breaks();
  time.passesAtOnce(4_000);
  expect(socket.tries).toEqual([
    ["websocket", "polling"],
    ["websocket", "polling"],
    ["polling", "websocket"],
    ["websocket", "polling"],
  ]);
});

test("[D9] it comes back within a second when the browser says that it is online, or the page is seen again", () => {
  for (const sign of [new Event("online"), new Event("visibilitychange")]) {
    chance = 1;
    socket.fails();
    chance = 0.25;
    if (sign.type === "online") dispatchEvent(sign);
    else document.dispatchEvent(sign);
    expect(time.next()).toBe(250);
    time.passesAtOnce(250);
  }
  expect(socket.tries).toHaveLength(3);
});

test("[D9] a line that died while the device slept ends 8 s after the page is seen again", async () => {
  socket.isLetIn();
  document.dispatchEvent(new Event("visibilitychange"));
  expect(socket.asked).toEqual([["conversation:window", 8_000]]);
  socket.answers();
  await settle();
  expect(told).toEqual([]);
  document.dispatchEvent(new Event("visibilitychange"));
  socket.answersNothing();
  await settle();
  expect(told).toEqual(["ended"]);
  time.passesAtOnce(1_000);
  expect(socket.tries).toHaveLength(2);
});

test("a browser that says it is offline ends the line at once, and so does a link that is restarted", () => {
  for (const end of [() => dispatchEvent(new Event("offline")), () => connection.link.restart()]) {
    socket.isLetIn();
    end();
    time.passesAtOnce(4_000);
  }
  expect(told).toEqual(["ended", "ended"]);
  expect(socket.tries).toHaveLength(3);
});

test("a page that is put away has no line and tries none, until it is brought back", () => {
  socket.isLetIn();
  connection.rest();
  expect(told).toEqual(["ended"]);
  dispatchEvent(new Event("online"));
  time.passesAtOnce(100_000);
  expect(socket.tries).toHaveLength(1);
  connection.hurry();
  expect(socket.tries).toHaveLength(2);
});

test("[D9] a server that ends says when to come back, and nobody comes before", () => {
  socket.isLetIn();
  socket.says("server:draining", { retryAfterMs: 5_000 });
  socket.breaks();
  dispatchEvent(new Event("online"));
  time.passesAtOnce(5_999);
  expect(socket.tries).toHaveLength(1);
  time.passesAtOnce(1);
  expect(socket.tries).toHaveLength(2);
});

test.each(["forbidden", "not_found", "unauthorized", "client_too_old"])(
  "[D9] %s is final: it says so and stops",
  (code) => {
    socket.fails({ code, message: "No." });
    expect(told).toEqual(["refused", code]);
    time.passesAtOnce(100_000);
    dispatchEvent(new Event("online"));
    expect(socket.tries).toHaveLength(1);
  },
);

test("[D9] a refusal that passes is tried again, no sooner than it says", () => {
  socket.fails({ code: "unavailable", message: "No.", retryAfterMs: 3_000 });
  expect(told).toEqual([]);
  expect(time.next()).toBe(4_000);
});

/** A socket of Socket.IO whose manager and server are the test. */
function createFakeSocket() {
  const listeners = new Map<string, (told: never) => void>();
  const waiting: { resolve(reply: unknown): void; reject(error: Error): void }[] = [];
  let isOpening = false;
  const tell = (name: string, payload?: unknown) => listeners.get(name)?.(payload as never);
  const end = () => {
    const { connected } = fake;
    fake.connected = false;
    isOpening = false;
    if (connected) tell("disconnect");
  };
  const fake = {
    tries: [] as unknown[],
    connected: false as boolean,
    io: { opts: {} as { transports?: unknown } },
    on: (name: string, listener: (told: never) => void) => listeners.set(name, listener),
    once: vi.fn(),
    off: vi.fn(),
    asked: [] as [name: string, timeoutMs: number][],
    timeout: (timeoutMs: number) => ({
      emitWithAck(name: string) {
        fake.asked.push([name, timeoutMs]);
        return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
      },
    }),
    answers: () => waiting.shift()?.resolve({ ok: true }),
    answersNothing: () => waiting.shift()?.reject(new Error("timeout")),
    connect() {
      isOpening = true;
      fake.tries.push(fake.io.opts.transports);
    },
    disconnect: end,
    says: tell,
    isOpening: () => isOpening,
    isLetIn() {
      isOpening = false;
      fake.connected = true;
      tell("connect");
    },
    fails(data?: object) {
      isOpening = false;
      tell("connect_error", Object.assign(new Error("No."), { data }));
    },
    breaks: end,
  };
  return fake satisfies AgentSocket;
}
