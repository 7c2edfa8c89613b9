import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import express from "express";
import { afterEach, expect, test } from "vitest";
import { startHttp } from "../../test/http-server.ts";
import { runServer } from "../../test/running-server.ts";
import { jsonBody } from "./json-body.ts";
import { limitLines } from "./limit-lines.ts";

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const ONCE = { times: 1, seconds: 3_600 };

async function listening(http: Server): Promise<number> {
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  closing.push(
    () => http.close(),
    () => http.closeAllConnections(),
  );
  return (http.address() as AddressInfo).port;
}

function line(port: number): Socket {
  const socket = connect({ host: "127.0.0.1", port });
  closing.push(() => socket.destroy());
  // It is reset, in place of ended, where something of it was not read.
  socket.on("error", () => undefined);
  return socket;
}

test("one address asks so often, and is told when to go on; another asks as often again, and the probes go on", async () => {
  const server = await startHttp({ requestsPerAddress: ONCE, env: { TRUST_PROXY: "1" } });
  closing.push(server.close);
  const ask = (address: string, path = "/api/v1/session") =>
    server.call("GET", path, undefined, { "x-forwarded-for": address });
  expect((await ask("192.0.2.1")).status).toBe(401);
  const refused = await ask("192.0.2.1");
  expect([refused.status, refused.json.error?.code]).toEqual([429, "rate_limited"]);
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  expect((await ask("192.0.2.2")).status).toBe(401);
  expect((await ask("192.0.2.1", "/healthz")).status).toBe(200);
});

test("without TRUST_PROXY nobody is another by what they say of themselves", async () => {
  const server = await startHttp({ requestsPerAddress: ONCE });
  closing.push(server.close);
  const statuses = [];
  // This machine counts for fifty.
  for (let count = 0; count <= 50; count += 1) {
    const { status } = await server.call("GET", "/api/v1/session", undefined, {
      "x-forwarded-for": `192.0.2.${count}`,
    });
    statuses.push(status);
  }
  expect(statuses.indexOf(429)).toBe(50);
});

test("one address has so many lines at once, and a proxy as many as it likes", async () => {
  for (const isProxy of [false, true]) {
    const http = createServer((_, response) => response.end("here"));
    limitLines(http, { isProxy: () => isProxy, perAddress: 1 / 50 });
    const port = await listening(http);
    const first = line(port);
    await once(first, "connect");
    const second = line(port);
    second.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    const [answer] = await Promise.race([once(second, "data"), once(second, "close")]);
    expect(String(answer).startsWith("HTTP/1.1 200")).toBe(isProxy);
  }
});

test("a body that does not come to its end in time is not waited for", async () => {
  const app = express();
  app.post("/", ...jsonBody(["application/json"], 50), (_: unknown, response: express.Response) =>
    response.end("read"),
  );
  const port = await listening(createServer(app));
  const slow = line(port);
  slow.write("POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{");
  await once(slow, "close");
});

test("headers that do not come to their end are waited for 15 s", async () => {
  const running = await runServer();
  closing.push(running.close);
  const { http } = running.server;
  expect(http.headersTimeout).toBeLessThanOrEqual(15_000);
  expect(http.requestTimeout).toBeGreaterThan(http.headersTimeout);
});
