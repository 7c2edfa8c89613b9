import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { repository } from "./child.ts";
import { freePort } from "./free-port.ts";

const MOVED_CLOCK = join(import.meta.dirname, "moved-clock.ts");
/** What Node has compiled once is not compiled at the next start. */
const COMPILE_CACHE = join(repository, "e2e/dist/compile-cache");
const READY_LIMIT_MS = 20_000;
const STOP_LIMIT_MS = 15_000;

export const OWNER = { email: "lea@acme.example", password: "correct horse battery staple" };

export interface Product {
  address: string;
  /** Its DATA_DIR. */
  data: string;
  /** Where it keeps its data instead. */
  databaseUrl: string | undefined;
  /** SIGKILL, as a crash or a lost machine would: nothing is drained. */
  kill(): Promise<void>;
  /** SIGTERM; answers the exit code. */
  stop(): Promise<number | null>;
  /** Starts again on the same address and data; `env` holds for this start alone. */
  restart(env?: NodeJS.ProcessEnv): Promise<void>;
  /** When the process that runs now has ended, by whatever. */
  ended(): Promise<void>;
  /** SIGSTOP and SIGCONT: it stands still, and its lines with it. */
  pause(): void;
  resume(): void;
  /** The server's clock goes ahead by so much more, as after a sleep of the machine. */
  passes(minutes: number): Promise<void>;
  /** What the server has written so far. */
  log(): string;
  /** Ends it and removes its data. */
  close(): Promise<void>;
}

/** The real server as a process of its own, with fresh data, once it says that it is ready. */
export async function startProduct(options: { env?: NodeJS.ProcessEnv; preload?: string[] } = {}): Promise<Product> {
  const port = await freePort();
  const data = mkdtempSync(join(tmpdir(), "milepost-data-"));
  const address = `http://localhost:${port}`;
  const env = environment({ port, data, address, ...options });
  let log = "";
  let aheadMs = 0;
  let child = start();

  function start(only: NodeJS.ProcessEnv = {}): ChildProcess {
    const preload = [MOVED_CLOCK, ...(options.preload ?? [])].flatMap((file) => ["--import", file]);
    const server = spawn(process.execPath, [...preload, "server/src/main.ts"], {
      cwd: repository,
      env: { ...env, CLOCK_AHEAD_MS: String(aheadMs), ...only },
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    for (const stream of [server.stdout, server.stderr]) stream?.on("data", (text) => (log += text));
    return server;
  }

  async function end(signal: "SIGKILL" | "SIGTERM"): Promise<number | null> {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
    child.kill(signal);
    const timer = setTimeout(() => child.kill("SIGKILL"), STOP_LIMIT_MS);
    await once(child, "exit");
    clearTimeout(timer);
    return child.exitCode;
  }

  async function close(): Promise<void> {
    await end("SIGTERM");
    rmSync(data, { recursive: true, force: true });
  }

  const product: Product = {
    address,
    data,
    databaseUrl: options.env?.DATABASE_URL,
    kill: async () => void (await end("SIGKILL")),
    stop: () => end("SIGTERM"),
    async ended() {
      if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    },
    pause: () => void child.kill("SIGSTOP"),
    resume: () => void child.kill("SIGCONT"),
    async restart(only) {
      await end("SIGTERM");
      child = start(only);
      await ready(child, address, () => log);
    },
    async passes(minutes) {
      aheadMs += minutes * 60_000;
      // One that does not run gets it when it starts.
      if (!child.connected) return;
      child.send({ aheadMs });
      await once(child, "message");
    },
    log: () => log,
    close,
  };

  try {
    await ready(child, address, () => log);
  } catch (error) {
    await close();
    throw error;
  }
  return product;
}

function environment(options: { port: number; data: string; address: string; env?: NodeJS.ProcessEnv }) {
  const { CI: _ci, VITEST: _vitest, DATABASE_URL: _database, ...inherited } = process.env;
  return {
    ...inherited,
    NODE_ENV: "production",
    NODE_COMPILE_CACHE: COMPILE_CACHE,
    HOST: "127.0.0.1",
    PORT: String(options.port),
    PUBLIC_URL: options.address,
    DATA_DIR: options.data,
    OWNER_EMAIL: OWNER.email,
    OWNER_PASSWORD: OWNER.password,
    LOG_LEVEL: "info",
    DEMO: "on",
    ...options.env,
  };
}

async function ready(child: ChildProcess, address: string, log: () => string): Promise<void> {
  const limit = Date.now() + READY_LIMIT_MS;
  while (!(await isReady(address))) {
    if (child.exitCode !== null) throw new Error(`The server ended at its start:\n${log()}`);
    if (Date.now() > limit) throw new Error(`The server was not ready after ${READY_LIMIT_MS} ms:\n${log()}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

async function isReady(address: string): Promise<boolean> {
  try {
    return (await fetch(`${address}/readyz`)).ok;
  } catch {
    return false;
  }
}
