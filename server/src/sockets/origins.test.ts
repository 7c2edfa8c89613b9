import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ACME } from "../../test/office.ts";
import { next, type RunningServer, runServer, TOKEN } from "../../test/running-server.ts";
import { insertSite, updateSite } from "../store/sites.ts";

const SHOP = "https://shop.acme.example";
const BOREALS = "https://www.boreal.example";
const BOREAL = { ...ACME, id: "00000000-0000-4000-8000-0000000000b0", key: "boreal-key", name: "Boreal" };
const AUTH = { protocol: 1, site: ACME.key, token: TOKEN };

/** What looks like the shop's origin, and is none. */
const OTHERS = {
  "a sandbox": "null",
  "a host that ends alike": "https://evilshop.acme.example",
  "a host that begins alike": "https://shop.acme.example.evil.example",
  "a host below": "https://x.shop.acme.example",
  "the host above": "https://acme.example",
  "the same host by another scheme": "http://shop.acme.example",
  "the same host on another port": "https://shop.acme.example:8443",
  "the origin with a path": "https://shop.acme.example/",
  "another case": "https://SHOP.acme.example",
};

let running: RunningServer;
beforeAll(async () => {
  running = await runServer();
  await running.store.write(async (db) => {
    await updateSite(db, ACME.id, { settings: { ...ACME.settings, origins: [SHOP] } });
    const settings = { ...BOREAL.settings, origins: [BOREALS] };
    await insertSite(db, { ...BOREAL, settings, createdAt: "2026-01-01T00:00:00.000Z" });
  });
});
afterAll(() => running.close());

async function refused(namespace: "visitor" | "agent", origin: string): Promise<{ code?: string } | undefined> {
  const extraHeaders = { origin, ...(namespace === "agent" && { cookie: running.cookie }) };
  const socket = running.connect(namespace, { auth: AUTH, extraHeaders, reconnection: false });
  const error = await Promise.race([
    next<{ data?: { code?: string } }>(socket, "connect_error"),
    next(socket, "session:started").then(() => undefined),
  ]);
  socket.disconnect();
  return error && (error.data ?? {});
}

async function listed(origin: string) {
  const response = await fetch(`${running.address}/api/v1/commands/conversation:list`, {
    method: "POST",
    headers: { "content-type": "text/plain", origin },
    body: JSON.stringify({ auth: AUTH }),
  });
  return { status: response.status, headers: response.headers };
}

async function admitted(origin: string): Promise<boolean> {
  const response = await fetch(`${running.address}/widget/admission?site=${ACME.key}`, { headers: { origin } });
  return ((await response.json()) as { ok: boolean }).ok;
}

describe.each(Object.entries(OTHERS))("a page of %s", (_, origin) => {
  test("is let into no namespace, whoever's cookie it comes with", async () => {
    expect(await refused("visitor", origin)).toEqual({});
    expect(await refused("agent", origin)).toEqual({});
  });

  test("has the chat by no other way, and reads no answer", async () => {
    const { status, headers } = await listed(origin);
    expect(status).toBe(403);
    expect(headers.get("access-control-allow-origin")).toBeNull();
    expect(await admitted(origin)).toBe(false);
  });
});

test("a page that the site lists has the chat, and never with credentials", async () => {
  expect(await refused("visitor", SHOP)).toBeUndefined();
  const { status, headers } = await listed(SHOP);
  expect(status).toBe(200);
  expect(headers.get("access-control-allow-origin")).toBe(SHOP);
  expect(headers.get("access-control-allow-credentials")).toBeNull();
  expect(await admitted(SHOP)).toBe(true);
});

test("a page that the site lists does not get into the console by the cookie of an agent who looks at it", async () => {
  expect(await refused("agent", SHOP)).toMatchObject({ code: "forbidden" });
});

test("a page that only another site lists is no page of this one", async () => {
  expect(await refused("visitor", BOREALS)).toMatchObject({ code: "forbidden" });
  expect((await listed(BOREALS)).status).toBe(403);
  expect(await admitted(BOREALS)).toBe(false);
});
