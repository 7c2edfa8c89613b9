import { afterEach, expect, test } from "vitest";
import { ANA, hire } from "../../test/hire.ts";
import { type HttpServer, LEA, startHttp } from "../../test/http-server.ts";

let server: HttpServer;
afterEach(() => server.close());

test("an owner makes one, who signs in; everyone sees the list without hashes", async () => {
  server = await startHttp();
  const ana = await hire(server, "agent");
  const { json, text } = await server.call("GET", "/api/v1/agents", undefined, ana);
  expect(json.agents).toEqual([
    { id: expect.any(String), name: "Ana", email: ANA.email, role: "agent" },
    { id: expect.any(String), name: "Lea", email: LEA.email, role: "owner" },
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
