import type { Express } from "express";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type HttpServer, startHttp } from "../../test/http-server.ts";
import { hashOfToken } from "../identity/tokens.ts";
import { agentByEmail, insertAgent, updateAgent } from "../store/agents.ts";
import { insertSession } from "../store/sessions.ts";
import { createApp } from "./app.ts";

/** Who a route is for: `anybody`; those with an API key, a visitor's token, or that or an agent's session; agents of these roles. */
type For = "anybody" | "key" | "visitor" | "sender" | readonly ("agent" | "lead" | "owner")[];
const EVERY_AGENT = ["agent", "lead", "owner"] as const;
const LEADING = ["lead", "owner"] as const;

/** Every route that there is. One that is not here, or is here and is gone, fails the test. */
const ROUTES: Record<string, For> = {
  "GET /": "anybody",
  "GET /chat/:key": "anybody",
  "GET /console": "anybody",
  "GET /console/{*path}": "anybody",
  "GET /demo": "anybody",
  "GET /demo/{*path}": "anybody",
  "GET /favicon.ico": "anybody",
  "GET /healthz": "anybody",
  "GET /mail/stop/:token": "anybody",
  "GET /metrics": "anybody",
  "GET /progress/:token": "anybody",
  "GET /readyz": "anybody",
  "GET /widget.:hash.js": "anybody",
  "GET /widget.js": "anybody",
  "GET /widget/*path": "anybody",
  "GET /widget/admission": "anybody",
  "POST /mail/stop/:token": "anybody",
  "GET /api/v1/progress/:token": "anybody",
  "POST /api/v1/session": "anybody",
  "DELETE /api/v1/session": "anybody",
  "POST /api/v1/password": "anybody",
  "POST /api/v1/password/forgotten": "anybody",
  "POST /api/v1/password/whose": "anybody",
  "POST /api/v1/setup": "anybody",
  "POST /api/v1/visitor/resume": "anybody",
  "POST /api/v1/conversations/:ref/progress": "key",
  "POST /api/v1/visitor/end": "visitor",
  "POST /api/v1/commands": "sender",
  "POST /api/v1/commands/:name": "sender",
  "OPTIONS /api/v1/uploads": "anybody",
  "OPTIONS /api/v1/uploads/:id": "anybody",
  "OPTIONS /api/v1/attachments/:conversationId/:id": "anybody",
  "OPTIONS /api/v1/attachments/:conversationId/:id/thumbnail": "anybody",
  "POST /api/v1/uploads": "sender",
  "PUT /api/v1/uploads/:id": "sender",
  "GET /api/v1/attachments/:conversationId/:id": "sender",
  "GET /api/v1/attachments/:conversationId/:id/thumbnail": "sender",
  "GET /api/v1/agents": EVERY_AGENT,
  "GET /api/v1/agents/:id/sessions": EVERY_AGENT,
  "DELETE /api/v1/agents/:id/sessions/:sessionId": EVERY_AGENT,
  "GET /api/v1/conversations": EVERY_AGENT,
  "GET /api/v1/reports/progress": EVERY_AGENT,
  "GET /api/v1/session": EVERY_AGENT,
  "GET /api/v1/sites": EVERY_AGENT,
  "GET /api/v1/teams": EVERY_AGENT,
  "POST /api/v1/session/password": EVERY_AGENT,
  "GET /api/v1/mails": LEADING,
  "GET /api/v1/sites/:id/keys": LEADING,
  "POST /api/v1/sites/:id/keys": LEADING,
  "DELETE /api/v1/sites/:id/keys/:keyId": LEADING,
  "GET /api/v1/sites/:id/identity-keys": LEADING,
  "POST /api/v1/sites/:id/identity-keys": LEADING,
  "DELETE /api/v1/sites/:id/identity-keys/:keyId": LEADING,
  "PATCH /api/v1/sites/:id": LEADING,
  "DELETE /api/v1/visitors/:id/tokens": LEADING,
  "POST /api/v1/agents": ["owner"],
  "POST /api/v1/teams": ["owner"],
  "DELETE /api/v1/teams/:id": ["owner"],
  "PATCH /api/v1/agents/:id": ["owner"],
  "POST /api/v1/agents/:id/password-link": ["owner"],
};

const guarded = Object.entries(ROUTES).filter(([, whom]) => whom !== "anybody");
const forAgents = Object.entries(ROUTES).filter(
  (entry): entry is [string, readonly ("agent" | "lead" | "owner")[]] => typeof entry[1] !== "string",
);
const ofSites = forAgents.filter(([route]) => route.includes("/sites/:id"));
const changing = guarded.filter(([route, whom]) => !route.startsWith("GET") && whom !== "key" && whom !== "visitor");

let server: HttpServer;
let app: Express;
beforeAll(async () => {
  server = await startHttp();
  app = createApp(server.parts);
  for (const role of EVERY_AGENT) await hire(role, role);
  await hire("gone", "owner");
  await hire("elsewhere", "lead", ["elsewhere"]);
  const gone = await agentByEmail(server.store.db, "gone@acme.example");
  await server.store.write((db) => updateAgent(db, gone?.id ?? "", { disabledAt: "2026-01-01T00:00:00.000Z" }));
});
afterAll(() => server.close());

test("whom every route is for is written down here", () => {
  expect(routesOf(app).sort()).toEqual(Object.keys(ROUTES).sort());
});

describe.each(guarded)("%s", (route) => {
  test.each([
    ["nobody", {}],
    ["a made-up session", { cookie: `milepost_session=${"x".repeat(43)}` }],
    ["a disabled owner", { cookie: "milepost_session=gone" }],
    ["a made-up API key", { authorization: "Bearer mp_none" }],
  ])("is not for %s", async (_, headers) => {
    expect(await asked(route, headers)).toMatchObject({ status: 401, code: "unauthorized" });
  });
});

describe.each(forAgents)("%s", (route, roles) => {
  test.each(EVERY_AGENT)("lets in by role alone: %s", async (role) => {
    const { status, code } = await asked(route, { cookie: `milepost_session=${role}` });
    if (roles.includes(role)) expect(["forbidden", "unauthorized"]).not.toContain(code);
    else expect({ status, code }).toEqual({ status: 403, code: "forbidden" });
  });
});

describe.each(ofSites)("%s", (route) => {
  test("[A8] tells a lead of another site as much of this one as of none", async () => {
    const before = await server.store.db.selectFrom("sites").selectAll().execute();
    const [acme] = before;
    const answers = async (siteId: string) => {
      const [method = "", pattern = ""] = route.split(" ");
      const path = pattern.replace(":id", siteId).replace(":keyId", "none");
      const body = method === "GET" || method === "DELETE" ? undefined : { name: "Ours" };
      const { status, text } = await server.call(method, path, body, { cookie: "milepost_session=elsewhere" });
      return { status, text };
    };
    const ofAcme = await answers(acme?.id ?? "");
    expect(ofAcme).toEqual(await answers("00000000-0000-4000-8000-000000000000"));
    expect(ofAcme).toEqual({
      status: 404,
      text: '{"ok":false,"error":{"code":"not_found","message":"There is no such site."}}',
    });
    expect(await server.store.db.selectFrom("sites").selectAll().execute()).toEqual(before);
    for (const keys of ["api_keys", "identity_keys"] as const) {
      expect(await server.store.db.selectFrom(keys).selectAll().execute()).toEqual([]);
    }
  });
});

describe.each(changing)("%s", (route) => {
  test.each([
    ["another site", { origin: "https://evil.example" }],
    ["a sandbox", { origin: "null" }],
    ["a sibling", { origin: "http://www.acme.example" }],
    ["the same host on another port", { origin: "http://chat.acme.example:8081" }],
    ["the same host by another scheme", { origin: "https://chat.acme.example" }],
    ["a host that begins alike", { origin: "http://chat.acme.example.evil.example" }],
    ["another site, as plain text", { origin: "https://evil.example", "content-type": "text/plain" }],
    ["a browser that names no origin, as plain text", { "sec-fetch-site": "cross-site", "content-type": "text/plain" }],
    ["a browser that names no origin", { "sec-fetch-site": "cross-site" }],
    ["a browser that names a sibling", { "sec-fetch-site": "same-site" }],
  ])("is refused to a page of %s that has an owner's session", async (_, headers) => {
    const answer = await asked(route, { cookie: "milepost_session=owner", ...headers });
    expect(answer).toMatchObject({ status: 403, code: "forbidden" });
    expect(answer.allowed).toBeNull();
  });
});

async function hire(name: string, role: "agent" | "lead" | "owner", siteIds: string[] | null = null): Promise<void> {
  const createdAt = "2026-01-01T00:00:00.000Z";
  const person = { name, role, siteIds, passwordHash: null, teamId: null, disabledAt: null, createdAt };
  await server.store.write(async (db) => {
    await insertAgent(db, { id: `id-${name}`, email: `${name}@acme.example`, ...person });
    const session = { agentId: `id-${name}`, createdAt, expiresAt: "2096-01-01T00:00:00.000Z" };
    await insertSession(db, { tokenHash: hashOfToken(name), ...session });
  });
}

async function asked(route: string, headers: Record<string, string>) {
  const [method = "", pattern = ""] = route.split(" ");
  const path = pattern.replace(/:\w+/g, "00000000-0000-4000-8000-000000000000");
  const body = method === "GET" || method === "DELETE" ? undefined : {};
  const { status, json, headers: got } = await server.call(method, path, body, headers);
  return { status, code: json?.error?.code, allowed: got.get("access-control-allow-origin") };
}

interface Layer {
  route?: { path: string; methods: Record<string, boolean> };
  handle: { stack?: Layer[] };
  match(path: string): boolean;
}

/** Each as `GET /path`, from the app's own table. A router that only answers below the API's address is its. */
function routesOf(of: { router: { stack: unknown[] } }): string[] {
  const below = (layers: Layer[], prefix: string): string[] =>
    layers.flatMap((layer) => {
      if (layer.route) {
        const { path, methods } = layer.route;
        return Object.keys(methods).map((method) => `${method.toUpperCase()} ${prefix}${path}`);
      }
      const isApi = prefix === "" && layer.match("/api/v1/x") && !layer.match("/x");
      return below(layer.handle.stack ?? [], isApi ? "/api/v1" : prefix);
    });
  return below(of.router.stack as Layer[], "");
}
