import type { Reply } from "@milepost/shared";
import { afterEach, describe, expect, test } from "vitest";
import { ANA } from "../../test/hire.ts";
import { type HttpServer, LEA, startHttp } from "../../test/http-server.ts";
import { StartError } from "../start-error.ts";

let server: HttpServer;
afterEach(() => server.close());

const OWN = "http://chat.acme.example";

describe("a request that another page makes", () => {
  test.each([
    ["of another origin", { origin: "https://evil.example" }],
    ["of a sandbox", { origin: "null" }],
    ["of the same host on another port", { origin: `${OWN}:81` }],
    ["of another site, without an origin", { "sec-fetch-site": "cross-site" }],
    ["of a sibling, without an origin", { "sec-fetch-site": "same-site" }],
  ])("%s changes nothing, cookie or not", async (_, headers) => {
    server = await startHttp();
    const owner = await server.signIn();
    for (const [method, path, body] of [
      ["POST", "/api/v1/session", LEA],
      ["DELETE", "/api/v1/session", undefined],
      ["POST", "/api/v1/agents", { ...ANA, name: "Ana", role: "agent" }],
      ["POST", "/api/v1/commands/note:post", {}],
      ["PATCH", "/api/v1/sites/any", { name: "Mine" }],
      ["POST", "/api/v1/setup", {}],
    ] as const) {
      const { status, json } = await server.call(method, path, body, { ...owner, ...headers });
      expect([path, status, json.error?.code]).toEqual([path, 403, "forbidden"]);
    }
    expect(server.received).toEqual([]);
    expect((await server.call("GET", "/api/v1/session", undefined, owner)).status).toBe(200);
  });

  test("cannot pass an agent's command off as text", async () => {
    server = await startHttp();
    const owner = { ...(await server.signIn()), "content-type": "text/plain" };
    const { status } = await server.call("POST", "/api/v1/commands/note:post", "{}", owner);
    expect(status).toBe(415);
    expect(server.received).toEqual([]);
  });

  test("is none from the server's own pages", async () => {
    server = await startHttp();
    const owner = await server.signIn();
    for (const headers of [{ origin: OWN }, { "sec-fetch-site": "same-origin" }]) {
      const { status } = await server.call("POST", "/api/v1/commands/note:post", {}, { ...owner, ...headers });
      expect(status).toBe(200);
    }
  });
});

describe("a request that cannot be read", () => {
  test.each([
    ["broken JSON", "{", "application/json", 400, "invalid"],
    ["a bare word", '"hello"', "application/json", 400, "invalid"],
    ["a form", "email=a", "application/x-www-form-urlencoded", 415, "unsupported_media"],
    ["text where JSON is due", "{}", "text/plain", 415, "unsupported_media"],
    ["more than 64 KB", JSON.stringify({ email: "x".repeat(65_536) }), "application/json", 413, "too_large"],
    ["a strange character set", "{}", "application/json; charset=klingon", 415, "unsupported_media"],
  ])("%s gets a plain answer", async (_, body, type, status, code) => {
    server = await startHttp();
    const answered = await server.call("POST", "/api/v1/session", body, { "content-type": type });
    expect([answered.status, answered.json.ok, answered.json.error?.code]).toEqual([status, false, code]);
  });

  test("a compressed body is refused unread", async () => {
    server = await startHttp();
    const headers = { "content-type": "application/json", "content-encoding": "gzip" };
    expect((await server.call("POST", "/api/v1/session", "{}", headers)).json.error?.code).toBe("unsupported_media");
  });

  test("an unknown address is not found", async () => {
    server = await startHttp();
    const { status, json } = await server.call("GET", "/api/v1/nothing");
    expect([status, json.error?.code]).toEqual([404, "not_found"]);
    expect((await server.call("GET", "/api/v1/%E0%A4%A")).status).toBeLessThan(500);
    expect((await server.call("GET", "/%00")).status).toBe(404);
  });

  test("a bug is answered unavailable, without a word about it", async () => {
    const receive = async (_: unknown, name: string) => {
      if (name === "note:post") throw new StartError("SELECT secret FROM agents");
      return { ok: true } as Reply;
    };
    server = await startHttp({ receive });
    const { status, json, text } = await server.call("POST", "/api/v1/commands/note:post", {}, await server.signIn());
    expect([status, json.error?.code]).toEqual([503, "unavailable"]);
    expect(text).not.toContain("secret");
  });
});
