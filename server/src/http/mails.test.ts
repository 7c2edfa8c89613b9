import { randomUUID } from "node:crypto";
import { afterEach, expect, test } from "vitest";
import { hire } from "../../test/hire.ts";
import { type HttpServer, startHttp } from "../../test/http-server.ts";
import { makeMailStop } from "../store/mails.ts";
import { allSites } from "../store/sites.ts";
import { insertVisitor, updateVisitor, visitorById } from "../store/visitors.ts";

let server: HttpServer;
afterEach(() => server.close());

const NOW = "2026-03-02T10:00:00.000Z";

test("whether mails are sent is told to leads and owners alone", async () => {
  server = await startHttp();
  const { json } = await server.call("GET", "/api/v1/mails", undefined, await server.signIn());
  expect(json).toEqual({ ok: true, from: null, failed: [] });
  expect((await server.call("GET", "/api/v1/mails", undefined, await hire(server, "agent"))).status).toBe(403);
  await server.close();
  server = await startHttp({ env: { SMTP_URL: "smtp://127.0.0.1:1" } });
  const sent = await server.call("GET", "/api/v1/mails", undefined, await server.signIn());
  expect(sent.json).toMatchObject({ from: "milepost@chat.acme.example" });
});

async function stopToken(language: string): Promise<{ id: string; path: string }> {
  const [site] = await allSites(server.store.db);
  const id = randomUUID();
  const token = await server.store.write(async (db) => {
    await insertVisitor(db, { id, siteId: site?.id ?? "", tokenHash: id, name: "", email: null, createdAt: NOW });
    await updateVisitor(db, id, { email: "vera@mail.example", language });
    return makeMailStop(db, id, NOW);
  });
  return { id, path: `/mail/stop/${token}` };
}

const stoppedAt = async (id: string) => (await visitorById(server.store.db, id))?.mailStoppedAt;

test("[M3] opening the page stops nothing, its button does, in the customer's language", async () => {
  server = await startHttp();
  const { id, path } = await stopToken("fi");
  const page = await server.call("GET", path);
  expect(page.status).toBe(200);
  expect(page.text).toContain('<html lang="fi">');
  expect(page.text).toContain("<button");
  expect(page.headers.get("referrer-policy")).toBe("no-referrer");
  expect(await stoppedAt(id)).toBeNull();

  const form = { "content-type": "application/x-www-form-urlencoded" };
  const stopped = await server.call("POST", path, "", form);
  expect(stopped.text).toContain("Et saa enää sähköpostia.");
  expect(await stoppedAt(id)).not.toBeNull();
});

test("[M3] a mail program stops them by one post of its own", async () => {
  server = await startHttp();
  const { id, path } = await stopToken("en");
  const form = { "content-type": "application/x-www-form-urlencoded", origin: "https://mail.example" };
  expect((await server.call("POST", path, "List-Unsubscribe=One-Click", form)).status).toBe(200);
  expect(await stoppedAt(id)).not.toBeNull();
});

test("a link that leads nowhere says so", async () => {
  server = await startHttp();
  for (const method of ["GET", "POST"]) {
    const { status, text } = await server.call(method, "/mail/stop/nothing");
    expect(status).toBe(404);
    expect(text).toContain("This link leads nowhere, or no longer.");
  }
});
