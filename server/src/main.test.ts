import { once } from "node:events";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { get } from "node:http";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { spawnMain } from "../test/main-process.ts";

const READY = /Console +(http:\/\/localhost:\d+)\/console\//;
const LINK = /\/console\/#setup=([\w-]{43})\n/;
// Each start is a process of its own.
vi.setConfig({ testTimeout: 30_000 });

let folder: string;
let started: ReturnType<typeof spawnMain>[];

beforeEach(async () => {
  started = [];
  folder = await mkdtemp(join(tmpdir(), "milepost-main-"));
});
afterEach(async () => {
  for (const { child, ended } of started) {
    child.kill("SIGKILL");
    await ended();
  }
  await rm(folder, { recursive: true });
});

function start(env: Record<string, string> = {}) {
  const process = spawnMain({ DATA_DIR: join(folder, "data"), ...env });
  started.push(process);
  return process;
}

describe("a first start", () => {
  test("prints the addresses and a set-up link, which a restart renews until it is used", async () => {
    const first = start();
    const [, address] = await first.says(READY);
    expect((await fetch(`${address}/readyz`)).status).toBe(200);
    expect(first.said.output).toContain(`${address}/demo/`);
    const [, token] = await first.says(LINK);
    first.child.kill("SIGTERM");
    expect(await first.ended()).toBe(0);

    const second = start();
    const [, there] = await second.says(READY);
    const [, fresh] = await second.says(LINK);
    expect(fresh).not.toBe(token);
    const lea = { email: "lea@acme.example", name: "Lea", password: "correct horse" };
    const setUp = (by: string | undefined) =>
      fetch(`${there}/api/v1/setup`, {
        method: "POST",
        headers: { "content-type": "application/json", origin: `${there}` },
        body: JSON.stringify({ token: by, ...lea }),
      });
    expect((await setUp(token)).status).toBe(403);
    expect((await setUp(fresh)).status).toBe(200);
    second.child.kill("SIGINT");
    expect(await second.ended()).toBe(0);

    const third = start();
    await third.says(READY);
    expect(third.said.output).not.toContain("#setup=");
  });

  test("with an owner in the environment prints no link and no password", async () => {
    const { says, said } = start({ OWNER_EMAIL: "lea@acme.example", OWNER_PASSWORD: "correct horse", DEMO: "off" });
    await says(READY);
    expect(said.output).not.toMatch(/#setup=|correct horse|demo/);
  });
});

describe("a start that cannot be", () => {
  test.each([
    ["PORT", { PORT: "eighty" }],
    ["PUBLIC_URL", { PUBLIC_URL: "chat.example" }],
    ["HOST", { HOST: "203.0.113.77" }],
    ["DATABASE_URL", { DATABASE_URL: "postgres://nobody@127.0.0.1:1/none" }],
  ])("ends with one sentence that names %s", async (name, env) => {
    const { said, ended } = start(env);
    expect(await ended()).toBe(1);
    expect(said.errors).toMatch(new RegExp(`^${name} [^\\n]+\\.\\n$`));
    expect(said.output).toBe("");
  });

  test("for a taken port names it, and makes nothing", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as AddressInfo;
    const { said, ended } = start({ PORT: String(port) });
    expect(await ended()).toBe(1);
    expect(said.errors).toBe(`PORT ${port} is taken: another program listens there. Set PORT to a free one.\n`);
    expect(await readdir(folder)).toEqual([]);
    other.close();
  });

  test("for a DATA_DIR that cannot be written names it", async () => {
    await writeFile(join(folder, "file"), "");
    const { said, ended } = start({ DATA_DIR: join(folder, "file/data") });
    expect(await ended()).toBe(1);
    expect(said.errors).toMatch(/^DATA_DIR [^\n]+\.\n$/);
  });
});

describe("a signal", () => {
  test("lets a connection that does nothing go at once", async () => {
    const { child, says, ended } = start();
    const [, address] = await says(READY);
    const held = get(`${address}/healthz`, { agent: false, headers: { connection: "keep-alive" } });
    const [response] = await once(held, "response");
    response.resume();
    child.kill("SIGTERM");
    expect(await ended()).toBe(0);
  });
});
