/** Environment in, listening server out. SIGTERM and SIGINT let it finish what is under way. */
import { readConfig } from "./config.ts";
import { firstStart } from "./identity/first-start.ts";
import { assertListenable, listen } from "./listen.ts";
import { createLog, type Log } from "./log.ts";
import { createServer } from "./server.ts";
import { runProgram } from "./start-error.ts";
import { openStore } from "./store/open-store.ts";
import { welcome } from "./welcome.ts";

const DRAIN_LIMIT_MS = 9_500;
/** Ctrl-C reaches every process of a terminal, and a package manager passes it on once more: that is one signal. */
const ECHO_MS = 300;

// Who reads the output may leave before the server does.
process.stdout.on("error", () => undefined);
await runProgram(main);

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const log = createLog(config);
  const now = () => new Date();
  // Before anything is made: a second start by mistake hears of the port, and leaves nothing behind.
  await assertListenable(config);
  const store = await openStore({
    dataDir: config.dataDir,
    databaseUrl: config.databaseUrl,
    onConnectionLost: (err) => log.error({ err }, "A connection to the database was lost."),
  });
  const { setupToken } = await firstStart({ store, config, now });
  if (!config.mail) log.info("SMTP_URL is not set: customers who have left hear nothing by mail.");
  const server = createServer({ config, store, now, log });
  const port = await listen(server.http, config);

  keepRunning(log);
  endBySignal(log, async () => {
    await server.close();
    await store.close();
  });
  const publicUrl = config.isPublicUrlSet ? config.publicUrl : `http://localhost:${port}`;
  process.stdout.write(welcome({ publicUrl, demo: config.demo, setupToken }));
}

/** A bug in one request is no reason to end the others: everything durable is committed or undone as a whole. */
function keepRunning(log: Log): void {
  process.on("uncaughtException", (err) => log.fatal({ err }, "An exception was not caught."));
  process.on("unhandledRejection", (err) => log.fatal({ err }, "A rejection was not handled."));
}

function endBySignal(log: Log, close: () => Promise<void>): void {
  let firstAt: number | undefined;
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.on(signal, () => {
      if (firstAt === undefined) {
        firstAt = performance.now();
        log.info({ signal }, "Ending: what is under way is finished first.");
        end(log, close);
      } else if (performance.now() - firstAt > ECHO_MS) process.exit(1);
    });
  }
}

async function end(log: Log, close: () => Promise<void>): Promise<void> {
  setTimeout(() => {
    log.error("Ending took too long.");
    process.exit(1);
  }, DRAIN_LIMIT_MS).unref();
  try {
    await close();
    process.exit(0);
  } catch (err) {
    log.error({ err }, "The end was not clean.");
    process.exit(1);
  }
}
