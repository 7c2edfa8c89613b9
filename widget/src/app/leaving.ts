import { leavingBody, type OutboxRow, PROTOCOL, type VisitorHandshake } from "@milepost/shared";

interface LeavingOptions {
  server: string;
  site: string;
  token: string;
  /** What the server has not been told yet. */
  identity?: string | undefined;
  rows: readonly OutboxRow[];
}

/**
 * [D7] The page is left: what is unsent goes by a request that outlives it. It is a simple one (`text/plain`, the token in the body), since
 * nobody would be there for the answer to a preflight.
 */
export function sendLeaving({ server, site, token, identity, rows }: LeavingOptions): void {
  const body = leavingBody(rows, { protocol: PROTOCOL, site, token, identity } satisfies VisitorHandshake);
  if (!body) return;
  const request = { method: "POST", keepalive: true, credentials: "omit", body } as const;
  void fetch(`${server}/api/v1/commands`, request).catch(() => undefined);
}
