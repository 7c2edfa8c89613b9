import { type AgentSession, type Broadcasts, SECOND_MS } from "@milepost/shared";
import type { Socket } from "socket.io-client";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ACME } from "../test/office.ts";
import { next, type RunningServer, runServer, TOKEN } from "../test/running-server.ts";
import { hashOfToken } from "./identity/tokens.ts";
import { insertAgent } from "./store/agents.ts";
import { insertSession } from "./store/sessions.ts";
import { insertSite } from "./store/sites.ts";

const BOREAL = { ...ACME, id: "00000000-0000-4000-8000-0000000000b0", key: "boreal-key", name: "Boreal" };
const CREATED_AT = "2026-01-01T00:00:00.000Z";
const LEA = { id: "00000000-0000-4000-8000-00000000001e", name: "Lea", role: "owner" as const };
const BEN = { id: "00000000-0000-4000-8000-00000000000b", name: "Ben", role: "agent" as const };

let running: RunningServer;
let made = 0;
const newId = () => `00000000-0000-4000-9000-${String(++made).padStart(12, "0")}`;

/** Ana works for all sites, Ben for Boreal alone; Lea owns the place. */
beforeEach(async () => {
  running = await runServer();
  await running.store.write(async (db) => {
    await insertSite(db, { ...BOREAL, createdAt: CREATED_AT });
    for (const [person, siteIds] of [
      [LEA, null],
      [BEN, [BOREAL.id]],
    ] as const) {
      const email = `${person.name.toLowerCase()}@acme.example`;
      const row = { ...person, email, siteIds, passwordHash: "x", teamId: null, disabledAt: null };
      await insertAgent(db, { ...row, createdAt: CREATED_AT });
      await insertSession(db, {
        tokenHash: hashOfToken(person.name),
        agentId: person.id,
        createdAt: CREATED_AT,
        expiresAt: "2096-01-01T00:00:00.000Z",
      });
    }
  });
});
afterEach(() => running.close());

/** Everything that this socket is told, as one line each. */
function listen(socket: Socket): string[] {
  const heard: string[] = [];
  socket.onAny((name: string, payload) => heard.push(`${name} ${JSON.stringify(payload)}`));
  return heard;
}

async function started(name: string): Promise<{ socket: Socket; heard: string[] }> {
  const cookie = name === "Ana" ? running.cookie : `milepost_session=${name}`;
  const socket = running.connect("agent", { extraHeaders: { cookie } });
  const heard = listen(socket);
  await next(socket, "session:started");
  return { socket, heard };
}

/** Vera's first words on a site. */
async function opened(site: { key: string }): Promise<{ vera: Socket; conversationId: string }> {
  const vera = running.connect("visitor", { auth: { protocol: 1, site: site.key, token: TOKEN } });
  const conversationId = newId();
  const message = { id: newId(), body: "Where is my parcel?" };
  expect(await vera.emitWithAck("conversation:open", { id: conversationId, message })).toMatchObject({ ok: true });
  return { vera, conversationId };
}

async function asks(method: string, path: string, name: string, body?: object) {
  const headers = { "content-type": "application/json", cookie: `milepost_session=${name}` };
  const response = await fetch(`${running.address}/api/v1/${path}`, {
    method,
    headers,
    ...(body && { body: JSON.stringify(body) }),
  });
  return { status: response.status, json: (await response.json()) as Record<string, unknown> };
}

const givesBen = (siteIds: string[] | null) => asks("PATCH", `agents/${BEN.id}`, "Lea", { siteIds });

test("[A8] who works for another site hears nothing of a conversation: not that it changed, not what is written or typed", async () => {
  const [ben, ana] = [await started("Ben"), await started("Ana")];
  const { vera, conversationId } = await opened(ACME);
  await ana.socket.emitWithAck("conversation:window", { conversationId });
  expect(await ben.socket.emitWithAck("conversation:window", { conversationId })).toMatchObject({ ok: false });
  const typed = next(ana.socket, "typing:changed");
  await vera.emitWithAck("typing:set", { conversationId, on: true });
  await typed;
  const told = next(ana.socket, "entry:added");
  await vera.emitWithAck("message:post", { id: newId(), conversationId, body: "Hello?" });
  await told;
  // Boreal's news comes after all of this, on the same line.
  const changed = next<Broadcasts["conversation:changed"]>(ben.socket, "conversation:changed");
  const boreals = await opened(BOREAL);
  expect((await changed).summary.state.id).toBe(boreals.conversationId);

  expect(ben.heard.join("\n")).not.toContain(conversationId);
  expect(ana.heard.join("\n")).toContain(boreals.conversationId);
});

test("[A8] presence is told among those who share a site", async () => {
  const acmes = await asks("POST", "agents", "Lea", {
    email: "kim@acme.example",
    name: "Kim",
    role: "agent",
    siteIds: [ACME.id],
    password: "kim has a long password",
  });
  expect(acmes.status).toBe(201);
  const [ben, ana] = [await started("Ben"), await started("Ana")];
  const heardOfKim = next<{ agentId: string }>(ana.socket, "presence:changed");
  const kim = { email: "kim@acme.example", password: "kim has a long password" };
  expect((await asks("POST", "session", "none", kim)).status).toBe(200);
  expect((await heardOfKim).agentId).toBe((acmes.json.agent as { id: string }).id);
  const heardOfAna = next<{ agentId: string }>(ben.socket, "presence:changed");
  await ana.socket.emitWithAck("presence:set", { state: "away" });

  expect((await heardOfAna).agentId).toBe(running.ana.id);
  expect(ben.heard.filter((line) => line.startsWith("presence:changed"))).toHaveLength(1);
  const names = async (name: string) =>
    ((await asks("GET", "agents", name)).json.agents as { name: string }[]).map((agent) => agent.name);
  expect(await names("Lea")).toEqual(["Ana", "Ben", "Kim", "Lea"]);
  expect(await names("Ben")).toEqual(["Ana", "Ben", "Lea"]);
});

test("[A8] access that is taken away ends what is open within a second, and what is given is there at once", async () => {
  const { vera, conversationId } = await opened(ACME);
  expect((await givesBen(null)).status).toBe(200);
  const ben = await started("Ben");
  expect(await ben.socket.emitWithAck("conversation:window", { conversationId })).toMatchObject({ ok: true });

  const begun = performance.now();
  const gone = next(ben.socket, "disconnect");
  const back = next<AgentSession>(ben.socket, "session:started");
  await givesBen([BOREAL.id]);
  await Promise.all([gone, back]);
  expect(performance.now() - begun).toBeLessThan(SECOND_MS);
  ben.heard.length = 0;
  expect(await ben.socket.emitWithAck("conversation:window", { conversationId })).toMatchObject({
    ok: false,
    error: { code: "not_found" },
  });
  await vera.emitWithAck("message:post", { id: newId(), conversationId, body: "Hello?" });
  expect(await ben.socket.emitWithAck("inbox:list", { view: "all" })).toMatchObject({ conversations: [] });
  expect(ben.heard).toEqual([]);

  const again = next(ben.socket, "session:started");
  await givesBen([ACME.id, BOREAL.id]);
  await again;
  expect(await ben.socket.emitWithAck("conversation:window", { conversationId })).toMatchObject({ ok: true });
});

test("[A8] over HTTP a site that one does not work for is in no list", async () => {
  const sites = async (name: string) =>
    ((await asks("GET", "sites", name)).json.sites as { id: string }[]).map(({ id }) => id);
  expect(await sites("Lea")).toEqual([BOREAL.id, ACME.id]);
  expect(await sites("Ben")).toEqual([BOREAL.id]);

  await opened(ACME);
  const { json } = await asks("GET", "reports/progress", "Ben");
  expect(json).toMatchObject({ total: { conversations: 0 }, sites: [] });
  const ofAcme = await asks("GET", `reports/progress?site=${ACME.id}&from=2020-01-01T00:00:00Z`, "Ben");
  const ofNone = await asks("GET", "reports/progress?site=none&from=2020-01-01T00:00:00Z", "Ben");
  expect({ ...ofAcme.json, to: "" }).toEqual({ ...ofNone.json, to: "" });
  expect((await asks("GET", "reports/progress", "Lea")).json).toMatchObject({ total: { conversations: 1 } });
});
