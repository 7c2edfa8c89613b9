import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { sql } from "kysely";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { StartError } from "../start-error.ts";
import { epochOf } from "./meta.ts";
import { openStore } from "./open-store.ts";

let dataDir: string;
let file: string;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "milepost-open-"));
  file = join(dataDir, "milepost.sqlite");
});

afterEach(() => {
  vi.useRealTimers();
  rmSync(dataDir, { recursive: true });
});

test("a DATA_DIR that is missing is made", async () => {
  const store = await openStore({ dataDir: join(dataDir, "new", "folder") });
  expect(await epochOf(store.db)).toBeTruthy();
  await store.close();
});

test("a DATA_DIR that cannot be written stops the start", async () => {
  writeFileSync(join(dataDir, "a-file"), "");
  const inside = join(dataDir, "a-file", "data");
  expect(await refusalOf({ dataDir: inside })).toMatch(
    `DATA_DIR must be a folder that can be written, and ${inside} cannot (ENOTDIR`,
  );
  mkdirSync(file);
  expect(await refusalOf({ dataDir })).toMatch(
    `DATA_DIR must be a folder that can be written, and ${dataDir} cannot (unable to open database file)`,
  );
});

test.runIf(existsSync("/proc/self"))(
  "a DATA_DIR where no folder can be made stops the start, and does not hang",
  async () => {
    const inside = "/proc/milepost/data";
    expect(await refusalOf({ dataDir: inside })).toMatch(
      `DATA_DIR must be a folder that can be written, and ${inside} cannot (ENOENT`,
    );
  },
);

test("a file that is not a database stops the start", async () => {
  writeFileSync(file, "Dear diary, today Vera wrote to us about her parcel.\n".repeat(100));
  expect(await refusalOf({ dataDir })).toBe(`DATA_DIR holds ${file}, which is not a database of Milepost.`);
});

test("a damaged file stops the start", async () => {
  await (await openStore({ dataDir })).close();
  const HEADER_BYTES = 100;
  writeFileSync(file, readFileSync(file).fill(0xff, HEADER_BYTES, 4_096));
  expect(await refusalOf({ dataDir })).toMatch(`DATA_DIR holds ${file}, which is damaged (`);
});

test("a file of a newer version stops the start and stays as it is", async () => {
  const store = await openStore({ dataDir });
  await store.write((db) => sql`INSERT INTO "kysely_migration" VALUES ('9999-later', '2030-01-01')`.execute(db));
  await store.close();
  const refusal = `DATA_DIR holds ${file}, which cannot be used: it was written by a newer version of Milepost.`;
  expect(await refusalOf({ dataDir })).toBe(refusal);
  expect(await refusalOf({ dataDir })).toBe(refusal);
});

test("a database of another program stops the start and stays as it is", async () => {
  const foreign = new DatabaseSync(file);
  foreign.exec("CREATE TABLE sites (url)");
  expect(await refusalOf({ dataDir })).toMatch(
    /^DATA_DIR holds .*, which cannot be used: table "sites" already exists\.$/,
  );
  expect(foreign.prepare("SELECT name FROM sqlite_schema").all()).toEqual([{ name: "sites" }]);
  foreign.close();
});

test("a DATABASE_URL where nobody listens stops the start, without telling the password", async () => {
  const { server, port } = await listening();
  await new Promise((resolve) => server.close(resolve));
  expect(await refusalOf({ dataDir, databaseUrl: `postgres://milepost:secret@127.0.0.1:${port}/chat` })).toBe(
    `DATABASE_URL cannot be used: the PostgreSQL database 127.0.0.1:${port}/chat answered "connect ECONNREFUSED 127.0.0.1:${port}".`,
  );
});

test("a DATABASE_URL that does not answer within 5 seconds stops the start", async () => {
  const { server, port } = await listening();
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  server.once("connection", (socket) => socket.once("data", () => vi.advanceTimersByTime(5_000)));
  expect(await refusalOf({ dataDir, databaseUrl: `postgres://milepost:secret@127.0.0.1:${port}/chat` })).toBe(
    `DATABASE_URL cannot be used: the PostgreSQL database 127.0.0.1:${port}/chat did not answer within 5 seconds.`,
  );
  server.close();
});

test.skipIf(!process.env.DATABASE_URL)("a DATABASE_URL of a database that is not there stops the start", async () => {
  const url = new URL(process.env.DATABASE_URL ?? "");
  url.pathname = "/milepost_nowhere";
  expect(await refusalOf({ dataDir, databaseUrl: url.href })).toMatch(
    /^DATABASE_URL cannot be used: .*\/milepost_nowhere answered "database "milepost_nowhere" does not exist"\.$/,
  );
});

async function refusalOf(config: Parameters<typeof openStore>[0]): Promise<string> {
  const error = await openStore(config).then(
    () => undefined,
    (reason) => reason,
  );
  expect(error).toBeInstanceOf(StartError);
  return error.message;
}

async function listening(): Promise<{ server: Server; port: number }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (!address || typeof address === "string") throw new Error("The server has no port.");
  return { server, port: address.port };
}
