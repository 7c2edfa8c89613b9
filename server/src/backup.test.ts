import { randomUUID } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { spawnProgram } from "../test/main-process.ts";
import { TOKEN } from "../test/running-server.ts";

const OWNER = { OWNER_EMAIL: "lea@acme.example", OWNER_PASSWORD: "correct horse" };
vi.setConfig({ testTimeout: 30_000 });

let folder: string;
let started: ReturnType<typeof spawnProgram>[];

beforeEach(() => {
  started = [];
  folder = mkdtempSync(join(tmpdir(), "milepost-programs-"));
});

afterEach(async () => {
  for (const { child, ended } of started) {
    child.kill("SIGKILL");
    await ended();
  }
  rmSync(folder, { recursive: true });
});

describe("backup and restore, as programs", () => {
  test("copy beside a running server, put the copy in place, and tell in plain words what they did", async () => {
    const server = await serve();
    await opensConversation(server.address);
    const copied = await runs("backup");
    expect(copied).toMatchObject({ code: 0, errors: "" });
    const [, file = ""] = /^The copy was checked, and is whole: (\S+)$/m.exec(copied.output) ?? [];
    expect(copied.output).toMatch(
      /^Backed up 1 conversation with 2 entries, 1 visitor, 1 agent and 1 site, the last entry of \d{4}-\S+Z\.\n/,
    );
    expect(file).toMatch(join(folder, "data", "backups", "milepost-"));
    await opensConversation(server.address);

    const early = await runs("restore", file, "--replace");
    expect(early).toEqual({
      code: 1,
      output: "",
      errors: `DATA_DIR is in use: another Milepost server works on ${join(folder, "data", "milepost.sqlite")}.\n`,
    });
    await server.end();
    const unasked = await runs("restore", file);
    expect(unasked).toMatchObject({
      code: 1,
      errors: expect.stringMatching(/ holds data already\. With --replace [^\n]+\.\n$/),
    });

    const restored = await runs("restore", file, "--replace");
    expect(restored).toMatchObject({ code: 0, errors: "" });
    expect(restored.output).toMatch(
      /^Restored 1 conversation with 2 entries, 1 visitor, 1 agent and 1 site, the last entry of \S+\.\nWhat was there before is kept in (\S+)\nThe log has a new epoch: [^\n]+\n$/,
    );
    const [, kept = ""] = /kept in (\S+)$/m.exec(restored.output) ?? [];
    expect(existsSync(kept)).toBe(true);
    const again = await serve();
    expect(await (await fetch(`${again.address}/readyz`)).text()).toBe("ready\n");
  });

  test("take no options that they do not know, and no two files", async () => {
    for (const [name, ...args] of [
      ["backup", "a", "b"],
      ["backup", "--force"],
      ["restore"],
      ["restore", "a", "-f"],
    ] as const) {
      const { code, errors } = await runs(name, ...args);
      expect([code, errors]).toEqual([1, expect.stringMatching(/^A (backup|restore) takes [^\n]+\n$/)]);
    }
    expect(readdirSync(folder)).toEqual([]);
  });
});

test("a killed server leaves its file to the next one, and that one to nobody else", async () => {
  const first = await serve();
  first.child.kill("SIGKILL");
  await first.ended();
  await serve();
  const third = start("main", { ...OWNER });
  expect(await third.ended()).toBe(1);
  expect(third.said.errors).toMatch(/^DATA_DIR is in use: another Milepost server works on [^\n]+\.\n$/);
});

function start(name: Parameters<typeof spawnProgram>[0], env: Record<string, string>, ...args: string[]) {
  const program = spawnProgram(name, { DATA_DIR: join(folder, "data"), LOG_LEVEL: "silent", ...env }, ...args);
  started.push(program);
  return program;
}

async function runs(name: "backup" | "restore", ...args: string[]) {
  const { ended, said } = start(name, {}, ...args);
  return { code: await ended(), ...said };
}

async function serve() {
  const server = start("main", OWNER);
  const [, address = ""] = await server.says(/Console +(http:\/\/localhost:\d+)\/console\//);
  return {
    ...server,
    address,
    async end(): Promise<void> {
      server.child.kill("SIGTERM");
      await server.ended();
    },
  };
}

async function opensConversation(address: string): Promise<void> {
  const json = { "content-type": "application/json", origin: address };
  const credentials = { email: OWNER.OWNER_EMAIL, password: OWNER.OWNER_PASSWORD };
  const session = await fetch(`${address}/api/v1/session`, {
    method: "POST",
    headers: json,
    body: JSON.stringify(credentials),
  });
  const headers = { cookie: session.headers.getSetCookie()[0]?.split(";")[0] ?? "" };
  const { sites } = (await (await fetch(`${address}/api/v1/sites`, { headers })).json()) as {
    sites: { key: string }[];
  };
  const auth = { protocol: 1, site: sites[0]?.key, token: TOKEN };
  const opening = { auth, id: randomUUID(), message: { id: randomUUID(), body: "Hello?" } };
  const { ok } = await fetch(`${address}/api/v1/commands/conversation:open`, {
    method: "POST",
    headers: json,
    body: JSON.stringify(opening),
  });
  if (!ok) throw new Error("No conversation was opened.");
}
