import type { IncomingMessage } from "node:http";
import { FRAME_MAX_BYTES, SECOND_MS } from "@milepost/shared";
import { Server } from "socket.io";
import type { Config } from "../config.ts";
import { isAllowedOrigin, isForeign } from "../identity/origins.ts";
import type { Log } from "../log.ts";
import { allSites } from "../store/sites.ts";
import type { Store } from "../store/store.ts";
import type { ConnectionLimiter } from "./connection-limits.ts";

/**
 * [D9] A line on which nothing comes any more is found by both ends within the sum of both, 23 s: by a client since it hears
 * no ping, by the server since it gets no answer to one. The second is as long as any answer may take (D6): longer than a
 * server or a page stands still for a moment.
 */
const PING_EVERY_MS = 15 * SECOND_MS;
const PONG_WITHIN_MS = 8 * SECOND_MS;
/** [D9] A client leaves a try that is not let in by then. */
const JOIN_WITHIN_MS = 20 * SECOND_MS;

export interface IoOptions {
  config: Pick<Config, "publicUrl" | "isPublicUrlSet">;
  store: Store;
  log: Log;
  limiter: Pick<ConnectionLimiter, "mayKnock">;
}

/** Socket.IO as a transport: it promises nothing, and lets in the pages that some site lists. */
export function createIo({ config, store, log, limiter }: IoOptions): Server {
  const isListed = async (origin: string, host?: string) => {
    const sites = await allSites(store.db);
    return isAllowedOrigin(origin, { origins: sites.flatMap(({ settings }) => settings.origins) }, config, host);
  };
  const isFromOurs = async ({ headers }: IncomingMessage) =>
    headers.origin === undefined ? !isForeign(headers, config) : isListed(headers.origin, headers.host);
  const isAdmitted = async (request: IncomingMessage) => (await limiter.mayKnock(request)) && isFromOurs(request);
  const answer = (asked: Promise<boolean>, respond: (error: null, isYes: boolean) => void) =>
    asked.then(
      (isYes) => respond(null, isYes),
      (err: unknown) => {
        log.error({ err }, "The origin of a connection could not be checked.");
        respond(null, false);
      },
    );

  return new Server({
    serveClient: false,
    pingInterval: PING_EVERY_MS,
    pingTimeout: PONG_WITHIN_MS,
    connectTimeout: JOIN_WITHIN_MS,
    maxHttpBufferSize: FRAME_MAX_BYTES,
    perMessageDeflate: false,
    // CORS does not guard WebSockets, so that every connection is asked where it comes from.
    allowRequest: (request, respond) => void answer(isAdmitted(request), respond),
    cors: {
      origin: (origin, respond) =>
        void answer(origin === undefined ? Promise.resolve(false) : isListed(origin), respond),
      credentials: false,
    },
  });
}
