import type { Refusal } from "@milepost/shared";
import type { Socket } from "socket.io-client";
import { afterEach, expect, test } from "vitest";
import { ACME } from "../../test/office.ts";
import { next, type RunningServer, runServer, TOKEN } from "../../test/running-server.ts";
import type { ConnectionLimits } from "./connection-limits.ts";

let running: RunningServer | undefined;
afterEach(() => running?.close());

/** Behind a proxy, so that a test is at any address it likes. */
async function open(connections: Partial<ConnectionLimits>): Promise<RunningServer> {
  running = await runServer({ connections, env: { TRUST_PROXY: "1" } });
  return running;
}

const token = (letter: string) => letter.repeat(64);

function visitorFrom(server: RunningServer, address: string, who = TOKEN, transport = "websocket"): Socket {
  return server.connect("visitor", {
    auth: { protocol: 1, site: ACME.key, token: who },
    extraHeaders: { "x-forwarded-for": address },
    transports: [transport as "websocket"],
    reconnection: false,
  });
}

const entered = (socket: Socket) =>
  Promise.race([
    next(socket, "session:started").then(() => "entered"),
    next<Error & { data?: Refusal }>(socket, "connect_error").then(({ data }) => data?.code ?? "turned away"),
    next<string>(socket, "disconnect"),
  ]);

test("a visitor has so many connections at once; the next is told when to come back, and does when one has ended", async () => {
  const server = await open({ perVisitor: 2 });
  const [first, second] = [server.visitor(), server.visitor()];
  expect(await Promise.all([entered(first), entered(second)])).toEqual(["entered", "entered"]);

  const third = server.visitor();
  const { data } = await next<Error & { data: Refusal }>(third, "connect_error");
  expect(data).toMatchObject({ code: "rate_limited", retryAfterMs: 10_000 });
  expect(await entered(server.visitor({ token: token("b") }))).toBe("entered");

  first.disconnect();
  await expect.poll(async () => entered(visitorFrom(server, "192.0.2.7"))).toBe("entered");
});

test("an agent has so many connections at once", async () => {
  const server = await open({ perAgent: 1 });
  expect(await entered(server.agent())).toBe("entered");
  expect(await entered(server.agent())).toBe("rate_limited");
});

test("a site has so many connections at once", async () => {
  const server = await open({ perSite: 1 });
  expect(await entered(server.visitor({ token: token("c") }))).toBe("entered");
  expect(await entered(server.visitor({ token: token("d") }))).toBe("rate_limited");
});

test("one address has so many connections, whoever they are; IPv6 counts by its /64, and another address is let in", async () => {
  const server = await open({ perAddress: 1 });
  expect(await entered(visitorFrom(server, "2001:db8:1:2::1", token("a")))).toBe("entered");
  expect(await entered(visitorFrom(server, "2001:db8:1:2::2", token("b")))).not.toBe("entered");
  expect(await entered(visitorFrom(server, "2001:db8:1:3::1", token("c")))).toBe("entered");
});

test.each(["websocket", "polling"])(
  "one address knocks so often by %s, and another as often again",
  async (transport) => {
    const server = await open({ knocks: { times: 1, seconds: 3_600 } });
    expect(await entered(visitorFrom(server, "192.0.2.1", token("a"), transport))).toBe("entered");
    expect(await entered(visitorFrom(server, "192.0.2.1", token("b"), transport))).toBe("turned away");
    expect(await entered(visitorFrom(server, "192.0.2.2", token("c"), transport))).toBe("entered");
  },
);

test("a connection that asks in a burst to be let in is ended, and not let in once for each time", async () => {
  const server = await open({});
  const vera = server.connect("visitor", { autoConnect: false, reconnection: false });
  const opened = new Promise<void>((done) => vera.io.once("open", () => done()));
  vera.io.open();
  await opened;
  let begun = 0;
  vera.io.engine.on("packet", ({ data }) => {
    if (String(data).includes("session:started")) begun += 1;
  });
  const closed = new Promise<void>((done) => vera.io.once("close", () => done()));
  const ask = `0/visitor,${JSON.stringify({ protocol: 1, site: ACME.key, token: TOKEN })}`;
  for (let times = 0; times < 50; times += 1) vera.io.engine.write(ask);
  // What there is for whoever is let in, and what no connection survives.
  vera.io.engine.write("1/visitor,");
  vera.io.engine.write("9");
  await closed;
  expect(begun).toBeLessThanOrEqual(1);
});

test("who floods a connection loses it, and is let in again", async () => {
  const server = await open({ packets: { times: 20, seconds: 3_600 } });
  const vera = visitorFrom(server, "192.0.2.1");
  await next(vera, "session:started");
  const ended = next(vera, "disconnect");
  for (let times = 0; times < 30; times += 1) vera.emit("nonsense");
  await ended;
  expect(await entered(visitorFrom(server, "192.0.2.1"))).toBe("entered");
});
