import { type OutboxRow, PROTOCOL, type VisitorHandshake } from "@milepost/shared";

/** A browser carries so much for pages that are gone, in all: https://fetch.spec.whatwg.org/#http-network-or-cache-fetch */
const KEEPALIVE_BYTES = 64 * 1024;

interface LeavingOptions {
  server: string;
  site: string;
  token: string;
  rows: readonly OutboxRow[];
}

/**
 * The page is left: what is unsent goes by requests that outlive it, in its order and under its ids. They are simple ones (`text/plain`, the
 * token in the body), since nobody would be there for the answer to a preflight. What does not fit, or does not arrive, is in the outbox.
 */
export function sendLeaving({ server, site, token, rows }: LeavingOptions): void {
  let room = KEEPALIVE_BYTES;
  for (const { name, input } of rows) {
    const auth: VisitorHandshake = { protocol: PROTOCOL, site, token };
    const body = JSON.stringify({ ...input, auth });
    room -= new TextEncoder().encode(body).length;
    // What comes behind must not overtake what stays.
    if (room < 0) return;
    const request = { method: "POST", keepalive: true, credentials: "omit", body } as const;
    void fetch(`${server}/api/v1/commands/${name}`, request).catch(() => undefined);
  }
}
