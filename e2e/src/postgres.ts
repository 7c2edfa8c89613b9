import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { chownSync, existsSync, globSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { Client } from "pg";
import { installDebianPackage } from "./debian.ts";
import { freePort } from "./free-port.ts";

const START_LIMIT_MS = 30_000;

export type Postgres =
  | { status: "ready"; url: string; from: string; close(): Promise<void> }
  | { status: "skipped"; reason: string };

/**
 * A database of the tests' own: on the server that DATABASE_URL names, else on a temporary server started from the
 * installed PostgreSQL. Where `mayInstall` is set a missing PostgreSQL is installed. What a person keeps in
 * their own database is never touched.
 */
export async function postgresForTests(options: {
  mayInstall: boolean;
  say: (sentence: string) => void;
}): Promise<Postgres> {
  const given = process.env.DATABASE_URL;
  if (given) {
    const database = await freshDatabase(given);
    return { status: "ready", url: database.url, from: "the server of DATABASE_URL", close: database.drop };
  }
  const programs = findPrograms() ?? (options.mayInstall ? installPrograms(options.say) : undefined);
  if (!programs) return { status: "skipped", reason: "not installed; set DATABASE_URL to test on it" };
  const server = await startServer(programs);
  const database = await freshDatabase(server.url);
  return { status: "ready", url: database.url, from: `a temporary server from ${programs}`, close: server.close };
}

/** Creates a new empty database beside the one that `url` names. */
export async function freshDatabase(url: string): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `milepost_test_${randomBytes(6).toString("hex")}`;
  await execute(url, `CREATE DATABASE ${name}`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  return { url: own.href, drop: () => execute(url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}

/** Ends every other connection to the database that `url` names, in the middle of whatever it does. */
export function terminateConnections(url: string): Promise<void> {
  return execute(
    url,
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
  );
}

async function execute(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** The folder that holds `initdb` and `postgres`: Debian keeps them off the PATH, one folder per version. */
function findPrograms(): string | undefined {
  const folders = [
    ...(process.env.PATH ?? "").split(delimiter),
    ...globSync("/usr/lib/postgresql/*/bin").sort().reverse(),
    ...globSync("/opt/homebrew/opt/postgresql@*/bin").sort().reverse(),
  ];
  return folders.find((folder) => existsSync(join(folder, "initdb")) && existsSync(join(folder, "postgres")));
}

function installPrograms(say: (sentence: string) => void): string | undefined {
  return installDebianPackage("postgresql", say) ? findPrograms() : undefined;
}

async function startServer(programs: string): Promise<{ url: string; close(): Promise<void> }> {
  const data = mkdtempSync(join(tmpdir(), "milepost-postgres-"));
  const identity = ownerOf(data);
  const port = await freePort();
  execFileSync(
    join(programs, "initdb"),
    ["--pgdata", data, "--auth=trust", "--username=postgres", "--encoding=UTF8", "--no-locale", "--no-sync"],
    { cwd: data, stdio: ["ignore", "ignore", "inherit"], ...identity },
  );
  const settings = ["listen_addresses=127.0.0.1", "unix_socket_directories=", "fsync=off", "max_connections=200"];
  const child = spawn(
    join(programs, "postgres"),
    ["-D", data, "-p", String(port), ...settings.flatMap((setting) => ["-c", setting])],
    { cwd: data, stdio: ["ignore", "ignore", "ignore"], ...identity },
  );
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  const close = () => stopServer(child, data);
  try {
    await answers(url, child);
  } catch (error) {
    await close();
    throw error;
  }
  return { url, close };
}

/** PostgreSQL refuses to run as root: then it runs as the user that its package made. */
function ownerOf(data: string): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const uid = Number(execFileSync("id", ["-u", "postgres"], { encoding: "utf8" }));
  const gid = Number(execFileSync("id", ["-g", "postgres"], { encoding: "utf8" }));
  chownSync(data, uid, gid);
  return { uid, gid };
}

async function answers(url: string, child: ChildProcess): Promise<void> {
  const limit = Date.now() + START_LIMIT_MS;
  for (;;) {
    try {
      return await execute(url, "SELECT 1");
    } catch (error) {
      if (child.exitCode !== null || Date.now() > limit) throw new Error("PostgreSQL did not start.", { cause: error });
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

async function stopServer(child: ChildProcess, data: string): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    child.kill("SIGINT");
    await once(child, "exit");
  }
  rmSync(data, { recursive: true, force: true });
}
