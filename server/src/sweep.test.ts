import { agentChecks, integrationChecks, newToken, visitorChecks } from "@milepost/shared";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { agentInputs, integrationInputs, visitorInputs } from "../test/command-inputs.ts";
import { addKeys, identityToken, inMinutes } from "../test/identity-keys.ts";
import { ACME, countRows } from "../test/office.ts";
import { next, type RunningServer, runServer, TOKEN } from "../test/running-server.ts";
import { hashOfToken } from "./identity/tokens.ts";
import { insertAgent, updateAgent } from "./store/agents.ts";
import { insertKey, revokeKey } from "./store/api-keys.ts";
import { insertSession } from "./store/sessions.ts";
import { insertSite } from "./store/sites.ts";
import { endToken } from "./store/visitor-tokens.ts";

/** Every operation × everybody who must not: nobody gets more than of what does not exist, and nothing is stored. */
const VERAS = "00000000-0000-4000-9000-0000000000aa";
const NOBODYS = "00000000-0000-4000-9000-0000000000bb";
const BOREAL = { ...ACME, id: "00000000-0000-4000-8000-0000000000b0", key: "boreal-key", name: "Boreal" };
const YEARS_AGO = "2020-01-01T00:00:00.000Z";
/** A lead, so that no role keeps him from anything but the site. */
const BEN = {
  id: "00000000-0000-4000-8000-00000000000b",
  email: "ben@acme.example",
  name: "Ben",
  role: "lead" as const,
  passwordHash: null,
  disabledAt: null,
  teamId: null,
  createdAt: YEARS_AGO,
};
/** Tokens by which Vera was known once. */
const RETURNED = "d4".repeat(32);
const REPLACED = "e5".repeat(32);
const IN_YEARS = "2096-01-01T00:00:00.000Z";

let running: RunningServer;
let ref: string;
let made = 0;
const newId = () => `00000000-0000-4000-9000-${String(++made).padStart(12, "0")}`;

/** The names of both tables, in which an operation without an input cannot be. */
const VISITOR_NAMES = Object.keys(visitorChecks) as (keyof typeof visitorChecks)[];
const AGENT_NAMES = Object.keys(agentChecks) as (keyof typeof agentChecks)[];
/** They are about whoever asks, and name no conversation of anybody's. */
const OWN = new Set([
  "conversation:open",
  "conversation:list",
  "visitor:set",
  "data:erase",
  "resume:request",
  "page:set",
]);
const AGENTS_OWN = new Set(["inbox:list", "presence:set"]);

beforeAll(async () => {
  running = await runServer();
  const { store, ana } = running;
  const vera = running.visitor();
  await vera.emitWithAck("conversation:open", { id: VERAS, message: { id: newId(), body: "Where is my parcel?" } });
  ref = (await store.db.selectFrom("conversations").select("ref").executeTakeFirstOrThrow()).ref;
  await store.write(async (db) => {
    await insertSite(db, { ...BOREAL, createdAt: YEARS_AGO });
    const session = (name: string, expiresAt: string) =>
      insertSession(db, { tokenHash: hashOfToken(name), agentId: ana.id, createdAt: YEARS_AGO, expiresAt });
    await session("expired", YEARS_AGO);
    await session("signed out", IN_YEARS);
    await insertAgent(db, { ...BEN, siteIds: [BOREAL.id] });
    await insertSession(db, {
      tokenHash: hashOfToken("ben"),
      agentId: BEN.id,
      createdAt: YEARS_AGO,
      expiresAt: IN_YEARS,
    });
    for (const [name, siteId] of [
      ["boreal", BOREAL.id],
      ["revoked", ACME.id],
    ] as const) {
      const key = { id: newId(), siteId, name, createdAt: YEARS_AGO };
      await insertKey(db, { ...key, secretHash: hashOfToken(name) });
      if (name === "revoked") await revokeKey(db, key, YEARS_AGO);
    }
  });
  await running.endSession("milepost_session=signed out");
  await addKeys(store);
  for (const token of [RETURNED, REPLACED]) {
    const auth = { protocol: 1, site: ACME.key, token };
    await posted("conversation:open", { auth, id: newId(), message: { id: newId(), body: "Hello" } });
  }
  await told("/api/v1/visitor/end", { auth: { protocol: 1, site: ACME.key, token: RETURNED } }, {});
  const identity = identityToken();
  await posted("conversation:list", { auth: { protocol: 1, site: ACME.key, token: REPLACED, identity } });
});
afterAll(() => running.close());

describe("a visitor's commands", () => {
  const others = {
    "another visitor": { site: ACME.key, token: "b2".repeat(32) },
    "somebody new": { site: ACME.key, token: newToken(crypto) },
    "a visitor of another site with Vera's own token": { site: BOREAL.key, token: TOKEN },
  };
  const cases = VISITOR_NAMES.filter((name) => !OWN.has(name)).flatMap((name) =>
    Object.entries(others).map(([who, auth]) => ({ name, who, auth: { protocol: 1, ...auth } })),
  );

  test.each(cases)("$name tells $who as much of Vera's conversation as of none", async ({ name, auth }) => {
    const before = await countRows(running.store);
    const socket = running.connect("visitor", { auth });
    const answers = async (conversationId: string) => {
      const input = visitorInputs({ conversationId, newId })[name];
      return [
        JSON.stringify(await socket.emitWithAck(name, input)),
        await posted(name, { auth, ...input }, { "content-type": "text/plain" }),
        await listed(name, input, { auth }, { "content-type": "text/plain" }),
      ];
    };
    const [ofVeras, ofNone] = [await answers(VERAS), await answers(NOBODYS)];
    socket.disconnect();

    expect(ofVeras).toEqual(ofNone);
    expect(ofVeras[0]).toContain('"code":"not_found"');
    expect(ofVeras[1]).toMatch(/^404 /);
    expect(ofVeras[2]).toMatch(/^200 .*"replies":\[{"ok":false,"error":{"code":"not_found"/);
    expect(await countRows(running.store)).toEqual(before);
  });

  test.each(VISITOR_NAMES)("%s is nothing without a token", async (name) => {
    const input = visitorInputs({ conversationId: VERAS, newId })[name];
    for (const auth of [{ protocol: 1, site: ACME.key }, {}, { protocol: 1, site: "none", token: TOKEN }]) {
      expect(await posted(name, { auth, ...input })).toMatch(/^40[014] .*"(unauthorized|invalid|not_found)"/);
      expect(await listed(name, input, { auth })).toMatch(/^40[014] .*"(unauthorized|invalid|not_found)"/);
    }
  });

  const outdated = {
    "a token that was given back": () => ({ token: RETURNED }),
    "a token that an identity replaced": () => ({ token: REPLACED }),
    "an identity that has expired": () => ({ identity: identityToken({ claims: { exp: inMinutes(-1) } }) }),
    "an identity that has expired, beside Vera's own token": () => ({
      token: TOKEN,
      identity: identityToken({ claims: { exp: inMinutes(-1) } }),
    }),
  };

  test.each(VISITOR_NAMES.flatMap((name) => Object.entries(outdated).map(([who, proof]) => ({ name, who, proof }))))(
    "$name is not for $who",
    async ({ name, proof }) => {
      const before = await countRows(running.store);
      const input = visitorInputs({ conversationId: VERAS, newId })[name];
      const auth = { protocol: 1, site: ACME.key, ...proof() };

      expect(await posted(name, { auth, ...input })).toMatch(/^401 .*"unauthorized"/);
      expect(await countRows(running.store)).toEqual(before);
    },
  );

  test.each(Object.entries(outdated))("the socket does not let %s in", async (_, proof) => {
    const socket = running.connect("visitor", { auth: { protocol: 1, site: ACME.key, ...proof() } });
    expect((await next<{ data: unknown }>(socket, "connect_error")).data).toMatchObject({ code: "unauthorized" });
    socket.disconnect();
  });

  test.each(VISITOR_NAMES)("%s is over at once for a token that has ended, on a socket that is open", async (name) => {
    const token = newToken(crypto);
    const socket = running.connect("visitor", { auth: { protocol: 1, site: ACME.key, token } });
    await next(socket, "session:started");
    // As another node does it, which cannot end this connection.
    await running.store.write((db) => endToken(db, { siteId: ACME.id, tokenHash: hashOfToken(token), at: YEARS_AGO }));
    const before = await countRows(running.store);

    const input = visitorInputs({ conversationId: newId(), newId })[name];
    expect(await socket.emitWithAck(name, input)).toMatchObject({ ok: false, error: { code: "unauthorized" } });
    expect(await countRows(running.store)).toEqual(before);
    socket.disconnect();
  });

  test("conversation:open does not take over a conversation that is another's", async () => {
    const before = await countRows(running.store);
    const socket = running.connect("visitor", { auth: { protocol: 1, site: ACME.key, token: "b2".repeat(32) } });
    const input = visitorInputs({ conversationId: VERAS, newId })["conversation:open"];

    expect(await socket.emitWithAck("conversation:open", input)).toMatchObject({ error: { code: "not_found" } });
    expect(await countRows(running.store)).toEqual(before);
    socket.disconnect();
  });
});

describe("an agent who does not work for Acme", () => {
  const bens = { cookie: "milepost_session=ben" };

  test.each(AGENT_NAMES.filter((name) => !AGENTS_OWN.has(name)))(
    "[A8] %s tells them as much of Vera's conversation as of none",
    async (name) => {
      const before = await countRows(running.store);
      const socket = running.connect("agent", { extraHeaders: bens });
      const answers = async (conversationId: string) => {
        const input = agentInputs({ conversationId, newId })[name];
        return [JSON.stringify(await socket.emitWithAck(name, input)), await posted(name, input, bens)];
      };
      const [ofVeras, ofNone] = [await answers(VERAS), await answers(NOBODYS)];
      socket.disconnect();

      expect(ofVeras).toEqual(ofNone);
      expect(ofVeras[0]).toContain('"code":"not_found"');
      expect(ofVeras[1]).toMatch(/^404 /);
      expect(await countRows(running.store)).toEqual(before);
    },
  );

  test("[A8] inbox:list has nothing for them, by view or by ref, and counts nothing", async () => {
    const none = { due: 0, mine: 0, unassigned: 0, waiting: 0, late: 0, closed: 0, all: 0, lead: 0 };
    for (const input of [{ view: "all" }, { view: "unassigned" }, { view: "all", ref }]) {
      const [status, json] = (await posted("inbox:list", input, bens)).split(/ (.*)/);
      expect(status).toBe("200");
      expect(JSON.parse(json ?? "")).toEqual({ ok: true, conversations: [], counts: none });
    }
  });
});

describe("an agent's commands", () => {
  const cookies = {
    "no session": undefined,
    "a made-up session": `milepost_session=${"x".repeat(43)}`,
    "a session that has expired": "milepost_session=expired",
    "one who signed out": "milepost_session=signed out",
    "an empty session": "milepost_session=",
  };
  const cases = AGENT_NAMES.flatMap((name) => Object.entries(cookies).map(([who, cookie]) => ({ name, who, cookie })));

  test.each(cases)("$name is not for $who", async ({ name, cookie }) => {
    const before = await countRows(running.store);
    const input = agentInputs({ conversationId: VERAS, newId })[name];

    const headers = cookie === undefined ? {} : { cookie };
    expect(await posted(name, input, headers)).toMatch(/^401 .*"unauthorized"/);
    expect(await listed(name, input, {}, headers)).toMatch(/^401 .*"unauthorized"/);
    expect(await countRows(running.store)).toEqual(before);
  });

  test.each(Object.entries(cookies))("the socket does not let %s in", async (_, cookie) => {
    const socket = running.connect("agent", cookie === undefined ? {} : { extraHeaders: { cookie } });
    expect((await next<{ data: unknown }>(socket, "connect_error")).data).toMatchObject({ code: "unauthorized" });
    socket.disconnect();
  });

  test.each(AGENT_NAMES.filter((name) => !(name in visitorChecks)))("%s is no command of a visitor's", async (name) => {
    const auth = { protocol: 1, site: ACME.key, token: TOKEN };
    const input = agentInputs({ conversationId: VERAS, newId })[name];
    expect(await posted(name, { auth, ...input })).toMatch(/^404 .*There is no command of this name/);
    const socket = running.connect("visitor", { auth });
    expect(await socket.emitWithAck(name, input)).toMatchObject({ error: { code: "not_found" } });
    socket.disconnect();
  });

  test.each(AGENT_NAMES)("%s is over at once for an agent who was disabled, on a socket that is open", async (name) => {
    const { store, ana } = running;
    const socket = running.agent();
    await next(socket, "session:started");
    await store.write((db) => updateAgent(db, ana.id, { disabledAt: YEARS_AGO }));
    const before = await countRows(store);
    const input = agentInputs({ conversationId: VERAS, newId })[name];

    expect(await socket.emitWithAck(name, input)).toMatchObject({ ok: false, error: { code: "unauthorized" } });
    expect(await posted(name, input, { cookie: running.cookie })).toMatch(/^401 /);
    expect(await listed(name, input, {}, { cookie: running.cookie })).toMatch(/^401 /);
    expect(await countRows(store)).toEqual(before);
    await store.write((db) => updateAgent(db, ana.id, { disabledAt: null }));
    socket.disconnect();
  });
});

describe("a connected system's reports", () => {
  test("they are the one command that there is", () => {
    expect(Object.keys(integrationInputs({ conversationId: VERAS, newId }))).toEqual(Object.keys(integrationChecks));
  });

  test.each(["", "Bearer none", "Bearer revoked", "Basic Ym9yZWFs", "Bearer"])(
    "they are not taken with the authorization %j",
    async (authorization) => {
      expect(await reported(ref, authorization)).toMatch(/^401 .*"unauthorized"/);
    },
  );

  test("a key of another site learns as much of Vera's conversation as of none", async () => {
    const before = await countRows(running.store);
    const [ofVeras, ofNone] = [await reported(ref, "Bearer boreal"), await reported("K7-0000", "Bearer boreal")];
    expect(ofVeras).toBe(ofNone);
    expect(ofVeras).toMatch(/^404 /);
    expect(await countRows(running.store)).toEqual(before);
  });
});

async function posted(name: string, body: object, headers: Record<string, string> = {}): Promise<string> {
  return told(`/api/v1/commands/${name}`, body, headers);
}

/** The same as one of several. */
async function listed(name: string, input: object, more: object, headers: Record<string, string> = {}) {
  return told("/api/v1/commands", { ...more, commands: [{ name, input }] }, headers);
}

async function reported(of: string, authorization: string): Promise<string> {
  const { done } = integrationInputs({ conversationId: VERAS, newId })["progress:report"];
  const headers = { "idempotency-key": newId(), ...(authorization && { authorization }) };
  return told(`/api/v1/conversations/${of}/progress`, { done }, headers);
}

/** The status and the body, to the byte. */
async function told(path: string, body: object, headers: Record<string, string>): Promise<string> {
  const response = await fetch(`${running.address}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
  return `${response.status} ${await response.text()}`;
}
