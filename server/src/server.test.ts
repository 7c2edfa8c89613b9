import type { AgentSession, Broadcasts, VisitorSession } from "@milepost/shared";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ACME, countRows } from "../test/office.ts";
import { next, type RunningServer, runServer, TOKEN } from "../test/running-server.ts";

const CONVERSATION = "00000000-0000-4000-9000-000000000001";
const MESSAGE = "00000000-0000-4000-9000-000000000002";
const ANSWER = "00000000-0000-4000-9000-000000000003";
const opening = { id: CONVERSATION, message: { id: MESSAGE, body: "Where is my parcel?" } };

let running: RunningServer;
beforeEach(async () => {
  running = await runServer();
});
afterEach(() => running.close());

test("Vera connects, asks, and Ana's answer reaches her", async () => {
  const vera = running.visitor();
  const session = await next<VisitorSession>(vera, "session:started");
  expect(session).toMatchObject({ token: TOKEN, site: { key: ACME.key, name: "Acme" }, conversations: [] });
  expect(await countRows(running.store)).toMatchObject({ visitors: 0 });

  const ana = running.agent();
  expect(await next<AgentSession>(ana, "session:started")).toMatchObject({
    agent: { name: "Ana", role: "agent" },
    epoch: session.epoch,
  });
  const arrived = next<Broadcasts["conversation:changed"]>(ana, "conversation:changed");
  expect(await vera.emitWithAck("conversation:open", opening)).toEqual({ ok: true, seq: 2, head: 2 });
  expect((await arrived).summary).toMatchObject({ state: { preview: { body: "Where is my parcel?" } }, head: 2 });

  await ana.emitWithAck("conversation:window", { conversationId: CONVERSATION });
  const [forVera, forAna] = [next(vera, "entry:added"), next(ana, "entry:added")];
  const answer = { id: ANSWER, conversationId: CONVERSATION, body: "I am on it." };
  expect(await ana.emitWithAck("message:post", answer)).toEqual({ ok: true, seq: 3, head: 3 });
  expect(await forVera).toMatchObject({ entry: { id: ANSWER, author: { name: "Ana" } }, head: 3 });
  expect(await forAna).toEqual(await forVera);
});

test("what Ana reads in one tab is told to each of hers, once, whether it follows the conversation or not", async () => {
  const vera = running.visitor();
  await vera.emitWithAck("conversation:open", opening);
  const [reading, listing] = [running.agent(), running.agent()];
  await Promise.all([reading, listing].map((socket) => next(socket, "session:started")));
  await reading.emitWithAck("conversation:window", { conversationId: CONVERSATION });
  const told: unknown[] = [];
  for (const socket of [reading, listing]) socket.on("receipt:changed", (broadcast) => told.push(broadcast));
  const reaches = [reading, listing].map((socket) => next(socket, "receipt:changed"));
  await reading.emitWithAck("receipt:set", { conversationId: CONVERSATION, readSeq: 2 });
  await Promise.all(reaches);
  await Promise.all([reading, listing].map((socket) => socket.emitWithAck("inbox:list", {})));

  const participant = { kind: "agent", id: running.ana.id };
  const receipt = { participant, deliveredSeq: 2, readSeq: 2 };
  expect(told).toEqual([
    { conversationId: CONVERSATION, receipt },
    { conversationId: CONVERSATION, receipt },
  ]);
});

test("a session that starts again brings the visitor's conversations and what is unread", async () => {
  const vera = running.visitor();
  await vera.emitWithAck("conversation:open", opening);
  const ana = running.agent();
  await ana.emitWithAck("message:post", { id: ANSWER, conversationId: CONVERSATION, body: "I am on it." });
  vera.disconnect();
  const again = running.visitor();

  const session = await next<VisitorSession>(again, "session:started");
  expect(session.conversations).toMatchObject([{ state: { id: CONVERSATION }, head: 3, readSeq: 0, unread: 1 }]);
});

test.each([
  ["an old protocol", { protocol: 0, site: ACME.key, token: TOKEN }, "client_too_old"],
  ["an unknown site", { protocol: 1, site: "nowhere", token: TOKEN }, "not_found"],
  ["a token that is none", { protocol: 1, site: ACME.key, token: "short" }, "invalid"],
  ["nothing", {}, "invalid"],
])("[D9] a visitor with %s is refused for good", async (_, auth, code) => {
  const socket = running.connect("visitor", { auth });
  const error = await next<{ data: unknown }>(socket, "connect_error");

  expect(error.data).toMatchObject({ code });
  expect(socket.active).toBe(false);
});

test("a page that no site lists is not let in", async () => {
  const socket = running.visitor({ origin: "https://evil.example" });
  const polling = await fetch(`${running.address}/socket.io/?EIO=4&transport=polling`, {
    headers: { origin: "https://evil.example" },
  });

  await next(socket, "connect_error");
  expect(socket.connected).toBe(false);
  expect(polling.status).toBe(403);
  expect(polling.headers.get("access-control-allow-origin")).toBeNull();
});

test("a page that the site lists is let in, also by polling, without credentials", async () => {
  const socket = running.visitor({ origin: "http://localhost:3000" });
  await next(socket, "session:started");
  const polling = await fetch(`${running.address}/socket.io/?EIO=4&transport=polling`, {
    headers: { origin: "http://localhost:3000" },
  });

  expect(polling.status).toBe(200);
  expect(polling.headers.get("access-control-allow-origin")).toBe("http://localhost:3000");
  expect(polling.headers.get("access-control-allow-credentials")).toBeNull();
});

test("a foreign page's request without an origin is told by Sec-Fetch-Site", async () => {
  const ask = (site: string) =>
    fetch(`${running.address}/socket.io/?EIO=4&transport=polling`, { headers: { "sec-fetch-site": site } });

  expect((await ask("cross-site")).status).toBe(403);
  expect((await ask("same-origin")).status).toBe(200);
});

test("the console needs a session, and its own pages", async () => {
  const unknown = running.connect("agent");
  expect((await next<{ data: unknown }>(unknown, "connect_error")).data).toMatchObject({ code: "unauthorized" });
  const elsewhere = running.connect("agent", {
    extraHeaders: { cookie: running.cookie, origin: "http://localhost:3000" },
  });
  expect((await next<{ data: unknown }>(elsewhere, "connect_error")).data).toMatchObject({ code: "forbidden" });
});

test("an agent who signed out acts no more on a socket that is still open", async () => {
  const ana = running.agent();
  await next(ana, "session:started");
  await running.endSession(running.cookie);

  expect(await ana.emitWithAck("inbox:list", {})).toMatchObject({ ok: false, error: { code: "unauthorized" } });
});

test.each(["websocket", "polling"])("[D9] who is let go by a closing server comes back, on %s", async (transport) => {
  const auth = { protocol: 1, site: ACME.key, token: TOKEN };
  const vera = running.connect("visitor", { auth, transports: [transport] });
  await next(vera, "session:started");
  const gone = next(vera, "disconnect");
  await running.server.close();

  expect(await gone).toMatch(/^transport (close|error)$/);
  expect(vera.active).toBe(true);
});

test.each(["websocket", "polling"])(
  "[D9] a closing server says when to come back, each a little later, on %s",
  async (transport) => {
    const auth = { protocol: 1, site: ACME.key, token: TOKEN };
    const sockets = [running.connect("visitor", { auth, transports: [transport] }), running.agent()];
    await Promise.all(sockets.map((socket) => next(socket, "session:started")));
    const told = sockets.map((socket) => next<Broadcasts["server:draining"]>(socket, "server:draining"));
    // Until then the next poll has come: between two polls nobody can be told anything.
    await fetch(`${running.address}/healthz`);
    await running.server.close();

    expect(await Promise.all(told)).toEqual([{ retryAfterMs: 2_000 }, { retryAfterMs: 2_002 }]);
  },
);

test("[D9] a line that goes dead is found by both ends within 25 s", async () => {
  const handshake = await fetch(`${running.address}/socket.io/?EIO=4&transport=polling`);
  const { pingInterval, pingTimeout } = JSON.parse((await handshake.text()).slice(1));

  expect(pingInterval + pingTimeout).toBeLessThanOrEqual(25_000);
});

test("what is under way is answered before the server closes", async () => {
  const vera = running.visitor();
  await next(vera, "session:started");
  const reply = vera.emitWithAck("conversation:open", opening);
  await new Promise(setImmediate);
  const ready = await fetch(`${running.address}/readyz`);
  await running.server.close();

  expect(ready.status).toBe(200);
  expect(await reply).toMatchObject({ ok: true });
  expect(await countRows(running.store)).toMatchObject({ entries: 2 });
});
