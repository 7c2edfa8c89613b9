import { afterEach, expect, test, vi } from "vitest";
import { type HttpServer, startHttp } from "../../test/http-server.ts";

let server: HttpServer;
let isDraining = false;
afterEach(() => server.close());

test("a server that ends is alive, but not ready", async () => {
  server = await startHttp({ isDraining: () => isDraining });
  expect((await server.call("GET", "/readyz")).status).toBe(200);
  isDraining = true;
  expect((await server.call("GET", "/readyz")).status).toBe(503);
  expect((await server.call("GET", "/healthz")).status).toBe(200);
});

test("a server whose store does not answer is not ready", async () => {
  server = await startHttp();
  const selectFrom = vi.spyOn(server.store.db, "selectFrom").mockImplementation(() => {
    throw new Error("gone");
  });
  expect((await server.call("GET", "/readyz")).status).toBe(503);
  expect((await server.call("GET", "/healthz")).status).toBe(200);
  selectFrom.mockRestore();
});

test("a server whose store cannot write says so", async () => {
  server = await startHttp({ canWrite: async () => false });
  expect(await server.call("GET", "/readyz")).toMatchObject({
    status: 503,
    text: "not ready: the store cannot write\n",
  });
});

test("the metrics hold counts", async () => {
  server = await startHttp();
  const { headers, text } = await server.call("GET", "/metrics");
  expect(headers.get("content-type")).toMatch(/^text\/plain; version=/);
  expect(text).toContain("process_cpu_user_seconds_total");
  expect(text).toContain("# TYPE milepost_commands_total counter");
});
