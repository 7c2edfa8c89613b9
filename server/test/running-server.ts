import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { io, type ManagerOptions, type Socket, type SocketOptions } from "socket.io-client";
import { readConfig } from "../src/config.ts";
import { createAgentSessions } from "../src/identity/agent-sessions.ts";
import { createLog } from "../src/log.ts";
import { createServer, type ServerOptions } from "../src/server.ts";
import { insertAgent } from "../src/store/agents.ts";
import { insertSite } from "../src/store/sites.ts";
import { createSqliteStore } from "../src/store/sqlite.ts";
import { ACME } from "./office.ts";

export const TOKEN = "a1".repeat(32);

/** The whole server on a free port, with Acme's site and Ana, and real sockets to it. */
export async function runServer(
  options: Partial<Pick<ServerOptions, "heartbeatMs" | "clockMs" | "now" | "log" | "rates" | "connections">> & {
    /** Of its environment. */
    env?: Record<string, string>;
    /** Where its data lies, in place of a folder of its own. It stays. */
    folder?: string;
    /** A server has run on that folder before: Acme and Ana are there. */
    isKnown?: boolean;
  } = {},
) {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), "milepost-server-"));
  const store = await createSqliteStore({ file: join(folder, "milepost.sqlite") });
  const { now = () => new Date() } = options;
  const config = readConfig({ LOG_LEVEL: "silent", DATA_DIR: folder, ...options.env });
  const server = createServer({ log: createLog(config), ...options, config, store, now });
  server.http.listen(0, "127.0.0.1");
  await once(server.http, "listening");
  const address = `http://127.0.0.1:${(server.http.address() as AddressInfo).port}`;
  const ana = { id: "00000000-0000-4000-8000-00000000000a", email: "ana@acme.example", name: "Ana" };
  const sessions = createAgentSessions({ store, config, now });
  const cookie = await store.write(async (db) => {
    const createdAt = now().toISOString();
    if (options.isKnown) return sessions.begin(db, ana.id);
    await insertSite(db, { ...ACME, createdAt });
    await insertAgent(db, { ...ana, role: "agent", passwordHash: null, disabledAt: null, teamId: null, createdAt });
    return sessions.begin(db, ana.id);
  });
  const sockets: Socket[] = [];

  return {
    address,
    store,
    server,
    ana,
    /** Ana's `Cookie` header. */
    cookie: cookie.split(";")[0] ?? "",
    endSession: (header: string) => sessions.end(header),
    connect(namespace: "visitor" | "agent", options: Partial<ManagerOptions & SocketOptions> = {}): Socket {
      const socket = io(`${address}/${namespace}`, {
        transports: ["websocket"],
        forceNew: true,
        reconnectionDelay: 10,
        ...options,
      });
      sockets.push(socket);
      return socket;
    },
    visitor(options: { token?: string; origin?: string } = {}): Socket {
      const { token = TOKEN, origin } = options;
      return this.connect("visitor", {
        auth: { protocol: 1, site: ACME.key, token },
        ...(origin && { extraHeaders: { origin } }),
      });
    },
    agent(): Socket {
      return this.connect("agent", { extraHeaders: { cookie: this.cookie } });
    },
    async close() {
      for (const socket of sockets) socket.disconnect();
      await server.close();
      await store.close();
      if (options.folder === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}

export type RunningServer = Awaited<ReturnType<typeof runServer>>;

/** The next event of this name. */
export async function next<T = unknown>(socket: Socket, name: string): Promise<T> {
  return new Promise((resolve) => socket.once(name, resolve));
}
