import { createServer as createHttpServer, type Server as HttpServer } from "node:http";
import { createAttachmentFiles } from "./attachments/attachment-files.ts";
import { createClock } from "./clock/clock.ts";
import type { Config } from "./config.ts";
import { createApp } from "./http/app.ts";
import { limitLines } from "./http/limit-lines.ts";
import { createAgentSessions } from "./identity/agent-sessions.ts";
import { createAddressOf, createIsProxy } from "./identity/network.ts";
import { createVisitors } from "./identity/visitors.ts";
import type { Log } from "./log.ts";
import { createMailer } from "./mail/mailer.ts";
import { createPost } from "./mail/post.ts";
import { createMetrics } from "./metrics.ts";
import type { RateLimits } from "./rate-limit.ts";
import { createDoor } from "./receive.ts";
import { createRefusalLog } from "./refusal-log.ts";
import { serveAgents } from "./sockets/agent.ts";
import { closeConnections, letGo, letGoToken } from "./sockets/close-connections.ts";
import { type ConnectionLimits, createConnectionLimits } from "./sockets/connection-limits.ts";
import { createHeartbeat } from "./sockets/heartbeat.ts";
import { createIo } from "./sockets/io.ts";
import { tellThrough } from "./sockets/rooms.ts";
import { watchReaders } from "./sockets/slow-readers.ts";
import { serveVisitors } from "./sockets/visitor.ts";
import { writeWhole } from "./sockets/whole-writes.ts";
import type { Store } from "./store/store.ts";
import { watchStore } from "./watch-store.ts";
import { within } from "./within.ts";

export interface ServerOptions {
  config: Config;
  store: Store;
  now: () => Date;
  log: Log;
  rates?: Partial<RateLimits>;
  connections?: Partial<ConnectionLimits>;
  heartbeatMs?: number;
  clockMs?: number;
}

export interface MilepostServer {
  http: HttpServer;
  /** Answers what is under way, lets everybody go in a way that they come back, and ends within 10 s. The store stays open. */
  close(): Promise<void>;
}

/** How long what is under way may take while the server ends. */
const DRAIN_MS = 6_000;

/** Who sends so slowly holds a line and does not mean it. A body may take longer: a file may come over a weak line. */
const SLOWEST = { headersTimeout: 15_000, requestTimeout: 300_000, connectionsCheckingInterval: 5_000 };

/** Wires the parts. It never listens. */
export function createServer(given: ServerOptions): MilepostServer {
  const store = watchStore(given);
  const options = { ...given, store };
  const { config, log, heartbeatMs, clockMs } = options;
  const metrics = createMetrics();
  const sessions = createAgentSessions(options);
  const http = createHttpServer(SLOWEST);
  limitLines(http, { isProxy: createIsProxy(config) });
  const addressOf = createAddressOf(config);
  const limiter = createConnectionLimits({ addressOf, limits: given.connections });
  const logRefusal = createRefusalLog(log);
  const io = createIo({ config, store, log, limiter });
  const tell = tellThrough(io);
  const isMailing = config.mail !== undefined;
  const door = createDoor({ ...options, tell, metrics, isMailing });
  const visitors = createVisitors({ ...options, tell, letGoToken: (token) => letGoToken(io, token) });
  const heartbeat = createHeartbeat({ io, store, sessions, visitors, log, periodMs: heartbeatMs });
  const files = createAttachmentFiles(config.dataDir);
  const clock = createClock({ ...options, tell, isMailing, files, periodMs: clockMs });
  const post = config.mail && createPost(config.mail.smtpUrl);
  const mailer = post && createMailer({ ...options, metrics, post });
  let closing: Promise<void> | undefined;
  const receive = door.receive;
  const parts = { ...options, io, sessions, visitors, metrics, files, receive, limiter, addressOf, logRefusal };
  serveVisitors(parts);
  serveAgents(parts);
  watchReaders(io, heartbeat.sayTo);
  const isDraining = () => closing !== undefined;
  http.on("request", createApp({ ...parts, post, isDraining, canWrite: store.canWrite, letGo: (id) => letGo(io, id) }));
  // After the app: Socket.IO takes its own path away from the listeners that are there already.
  io.attach(http);
  writeWhole(io.engine);
  limiter.watch(io);

  return {
    http,
    close: () => {
      closing ??= close();
      return closing;
    },
  };

  async function close(): Promise<void> {
    const closed = new Promise<void>((done) => http.close(() => done()));
    await within(
      DRAIN_MS,
      Promise.all([door.close(), heartbeat.close(), clock.close(), mailer?.close(), store.endWatch()]),
    );
    await closeConnections(io);
    http.closeAllConnections();
    await closed;
  }
}
