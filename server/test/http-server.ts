import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Reply } from "@milepost/shared";
import type { Actor } from "../src/actor.ts";
import { createAttachmentFiles } from "../src/attachments/attachment-files.ts";
import { type Config, readConfig } from "../src/config.ts";
import { type AppOptions, createApp } from "../src/http/app.ts";
import { createAgentSessions } from "../src/identity/agent-sessions.ts";
import { firstStart } from "../src/identity/first-start.ts";
import { createSignInLimits } from "../src/identity/sign-in-limits.ts";
import { createVisitors } from "../src/identity/visitors.ts";
import { createLog } from "../src/log.ts";
import { createMetrics } from "../src/metrics.ts";
import { createSqliteStore } from "../src/store/sqlite.ts";
import type { TokenName } from "../src/store/visitor-tokens.ts";

export const LEA = { email: "lea@acme.example", password: "correct horse battery staple" };

export interface Called {
  status: number;
  headers: Headers;
  text: string;
  json: { ok: boolean; error?: { code: string; message: string; retryAfterMs?: number } } & Record<string, unknown>;
}

/** The app over a real port and a real store, with a door that tells what came to it. */
export async function startHttp(
  options: Partial<AppOptions> & { env?: Record<string, string>; perAccount?: number; owner?: boolean } = {},
) {
  const folder = await mkdtemp(join(tmpdir(), "milepost-http-"));
  const owner = options.owner === false ? {} : { OWNER_EMAIL: LEA.email, OWNER_PASSWORD: LEA.password };
  const config: Config = readConfig({
    LOG_LEVEL: "silent",
    PUBLIC_URL: "http://chat.acme.example",
    ...owner,
    ...options.env,
  });
  const store = await createSqliteStore({ file: join(folder, "milepost.sqlite") });
  const now = options.now ?? (() => new Date());
  const { setupToken } = await firstStart({ store, config, now });
  const received: { actor: Actor; name: string; args: unknown[] }[] = [];
  const letGone: string[] = [];
  const endedTokens: TokenName[] = [];
  const parts: AppOptions = {
    config,
    store,
    now,
    log: createLog(config),
    metrics: createMetrics(),
    files: createAttachmentFiles(folder),
    logRefusal: () => undefined,
    sessions: createAgentSessions({ store, config, now }),
    visitors: createVisitors({
      store,
      config,
      now,
      tell: () => undefined,
      letGoToken: (token) => endedTokens.push(token),
    }),
    isDraining: () => false,
    canWrite: async () => true,
    letGo: (id) => letGone.push(id),
    limits: createSignInLimits({ perAccount: options.perAccount ?? 10 }),
    receive: async (actor, name, args) => {
      received.push({ actor, name, args });
      return { ok: true, seq: 1, head: 1 } as Reply;
    },
    ...options,
  };
  const http = createServer(createApp(parts)).listen(0, "127.0.0.1");
  await once(http, "listening");
  const address = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;

  /** A request as this client sends it; objects go as JSON. */
  async function call(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Called> {
    const isText = typeof body === "string";
    const response = await fetch(`${address}${path}`, {
      method,
      redirect: "manual",
      headers: { ...(body === undefined || isText ? {} : { "content-type": "application/json" }), ...headers },
      ...(body === undefined ? {} : { body: isText ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = response.headers.get("content-type")?.includes("json") ?? false;
    return { status: response.status, headers: response.headers, text, json: isJson ? JSON.parse(text) : undefined };
  }

  return {
    address,
    parts,
    store,
    config,
    setupToken,
    received,
    letGone,
    endedTokens,
    call,
    /** Signs in, which the door hears of and `received` does not tell; the answer is the `Cookie` header. */
    async signIn(account = LEA): Promise<Record<string, string>> {
      const { headers, status } = await call("POST", "/api/v1/session", account);
      if (status !== 200) throw new Error(`${account.email} could not sign in: ${status}.`);
      received.length = 0;
      return { cookie: headers.getSetCookie()[0]?.split(";")[0] ?? "" };
    },
    async close() {
      http.closeAllConnections();
      http.close();
      await once(http, "close");
      await store.close();
      await rm(folder, { recursive: true });
    },
  };
}

export type HttpServer = Awaited<ReturnType<typeof startHttp>>;
