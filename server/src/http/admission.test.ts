import { afterEach, beforeEach, expect, test } from "vitest";
import { type HttpServer, startHttp } from "../../test/http-server.ts";
import { allSites, updateSite } from "../store/sites.ts";

let server: HttpServer;
let key: string;
beforeEach(async () => {
  server = await startHttp();
  const [site] = await allSites(server.store.db);
  if (!site) throw new Error("There is no site.");
  key = site.key;
  const settings = { ...site.settings, origins: ["https://shop.acme.example"] };
  await server.store.write((db) => updateSite(db, site.id, { settings }));
});
afterEach(() => server.close());

test.each([
  ["a page that the site lists", "https://shop.acme.example", undefined],
  ["the server's own page", "http://chat.acme.example", undefined],
  ["a page that the site does not list", "https://shop.other.example", "forbidden"],
])("%s hears from any origin whether it may have the chat", async (_, origin, code) => {
  const said = await server.call("GET", `/widget/admission?site=${key}`, undefined, { origin });
  expect([said.status, said.json.ok, said.json.error?.code]).toEqual([200, code === undefined, code]);
  expect(said.headers.get("access-control-allow-origin")).toBe("*");
  expect(said.headers.get("cache-control")).toBe("no-store");
});

test("a key that no site has is not found", async () => {
  const { json } = await server.call("GET", "/widget/admission?site=nowhere");
  expect(json.error?.code).toBe("not_found");
});
