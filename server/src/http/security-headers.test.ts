import { once } from "node:events";
import { request } from "node:http";
import { afterEach, expect, test } from "vitest";
import { type HttpServer, startHttp } from "../../test/http-server.ts";

let server: HttpServer;
afterEach(() => server.close());

test.each(["/api/v1/session", "/api/v1/nowhere", "/nowhere", "/healthz", "/widget.js?site=none"])(
  "%s can do nothing in a tab, is in no frame, and is what it says it is",
  async (path) => {
    server = await startHttp();
    const { headers } = await server.call("GET", path);
    expect(headers.get("content-security-policy")).toBe("default-src 'none';frame-ancestors 'none'");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("x-powered-by")).toBeNull();
    expect(headers.get("content-type")).toMatch(/; charset=utf-8$/);
  },
);

test("no answer of the API is kept by anything on its way", async () => {
  server = await startHttp();
  const cookie = await server.signIn();
  for (const path of ["session", "sites", "agents", "conversations", "progress/none", "nowhere"]) {
    const { headers } = await server.call("GET", `/api/v1/${path}`, undefined, cookie);
    expect([path, headers.get("cache-control")]).toEqual([path, "no-store"]);
  }
});

test("a request is not sent back by TRACE", async () => {
  server = await startHttp();
  const asked = request(server.address, { method: "TRACE", path: "/", headers: { cookie: "secret" } }).end();
  const [response] = await once(asked, "response");
  let text = "";
  for await (const part of response) text += part;
  expect(response.statusCode).toBe(404);
  expect(text).not.toContain("secret");
});
