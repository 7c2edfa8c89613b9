import { afterEach, expect, test } from "vitest";
import { ANA, hire } from "../../test/hire.ts";
import { type HttpServer, LEA, startHttp } from "../../test/http-server.ts";
import { allSites } from "../store/sites.ts";

let server: HttpServer;
afterEach(() => server.close());

type Listed = { id: string; siteIds?: string[] };

const here = { presence: { state: "online" }, isInvited: false, isDisabled: false };

test("an owner makes one, who signs in; everyone sees the list without hashes", async () => {
  server = await startHttp();
  const ana = await hire(server, "agent");
  const { json, text } = await server.call("GET", "/api/v1/agents", undefined, ana);
  expect(json.agents).toEqual([
    { id: expect.any(String), name: "Ana", email: ANA.email, role: "agent", ...here },
    { id: expect.any(String), name: "Lea", email: LEA.email, role: "owner", ...here },
  ]);
  expect(text).not.toContain("argon2");
});

test("nobody but an owner makes one, and no e-mail is there twice", async () => {
  server = await startHttp();
  const ana = await hire(server, "lead");
  const ben = { email: "ben@acme.example", password: "ben has a long password", name: "Ben", role: "agent" };
  expect((await server.call("POST", "/api/v1/agents", ben, ana)).json.error?.code).toBe("forbidden");
  expect((await server.call("POST", "/api/v1/agents", ben)).json.error?.code).toBe("unauthorized");
  const twice = await server.call(
    "POST",
    "/api/v1/agents",
    { ...ben, email: "ANA@acme.example" },
    await server.signIn(),
  );
  expect([twice.status, twice.json.error?.code]).toEqual([409, "conflict"]);
});

test("an owner disables one, who is out at once, is not let in, and is let in again when that is taken back", async () => {
  server = await startHttp();
  const ana = await hire(server, "agent");
  const owner = await server.signIn();
  const { json } = await server.call("GET", "/api/v1/agents", undefined, owner);
  const [{ id } = { id: "" }] = json.agents as { id: string }[];
  const change = (body: object, by = owner) => server.call("PATCH", `/api/v1/agents/${id}`, body, by);

  expect((await change({ isDisabled: true })).json).toMatchObject({ ok: true, agent: { id } });
  expect(server.letGone).toEqual([id]);
  expect((await server.call("GET", "/api/v1/session", undefined, ana)).json.error?.code).toBe("unauthorized");
  expect((await server.call("POST", "/api/v1/session", ANA)).status).toBe(401);
  const { json: listed } = await server.call("GET", "/api/v1/agents", undefined, owner);
  expect(listed.agents).toMatchObject([{ name: "Ana", isDisabled: true }, { name: "Lea" }]);

  await change({ isDisabled: false, role: "lead", name: "Ana Bee" });
  const back = await server.signIn(ANA);
  expect((await server.call("GET", "/api/v1/session", undefined, back)).json).toMatchObject({
    agent: { name: "Ana Bee", role: "lead" },
  });
  expect((await change({ isDisabled: true }, back)).json.error?.code).toBe("forbidden");
});

test("a place is never left without an owner, and what is not there or makes no sense is refused", async () => {
  server = await startHttp();
  const owner = await server.signIn();
  const { json } = await server.call("GET", "/api/v1/agents", undefined, owner);
  const [{ id } = { id: "" }] = json.agents as { id: string }[];
  const change = (body: unknown, path = id) => server.call("PATCH", `/api/v1/agents/${path}`, body, owner);
  for (const body of [{ isDisabled: true }, { role: "agent" }]) {
    expect((await change(body)).json.error?.code).toBe("conflict");
  }
  expect((await change({}, "nobody")).json.error?.code).toBe("not_found");
  expect((await change({ role: "king" })).json.error?.code).toBe("invalid");
  expect((await change({ passwordHash: "x" })).json.error?.code).toBe("invalid");
  expect(server.letGone).toEqual([]);
});

test("[A8] an owner says for which sites one works; an owner works for all, and a site that there is not is refused", async () => {
  server = await startHttp();
  await hire(server, "agent");
  const owner = await server.signIn();
  const listed = async () => (await server.call("GET", "/api/v1/agents", undefined, owner)).json.agents as Listed[];
  const [ana, lea] = await listed();
  const [site] = await allSites(server.store.db);
  const siteIds = [site?.id];
  const change = async (of: Listed | undefined, body: object) => {
    const { status, json } = await server.call("PATCH", `/api/v1/agents/${of?.id}`, body, owner);
    return json.error?.message ?? status;
  };
  expect(ana).not.toHaveProperty("siteIds");
  expect(await change(ana, { siteIds })).toBe(200);
  expect(server.letGone).toEqual([ana?.id]);
  expect((await listed())[0]).toMatchObject({ siteIds });
  expect(await change(ana, { name: "Ana Bee" })).toBe(200);
  expect((await listed())[0]).toMatchObject({ name: "Ana Bee", siteIds });

  expect(await change(lea, { siteIds })).toBe("siteIds: an owner works for all sites.");
  expect(await change(ana, { siteIds: ["none"] })).toBe("siteIds: must be sites that there are.");
  expect(await change(ana, { siteIds: [] })).toMatch(/^siteIds: /);
  expect(await change(ana, { role: "owner" })).toBe(200);
  expect((await listed())[0]).not.toHaveProperty("siteIds");
  expect(await change(ana, { role: "lead", siteIds })).toBe(200);
  expect(await change(ana, { siteIds: null })).toBe(200);
  expect((await listed())[0]).not.toHaveProperty("siteIds");

  const kim = { email: "kim@acme.example", name: "Kim", role: "agent" };
  const hired = (body: object) => server.call("POST", "/api/v1/agents", body, owner);
  expect((await hired({ ...kim, siteIds: ["none"] })).json.error?.code).toBe("invalid");
  expect((await hired({ ...kim, siteIds })).status).toBe(201);
  expect((await listed())[1]).toMatchObject({ name: "Kim", siteIds });
});
