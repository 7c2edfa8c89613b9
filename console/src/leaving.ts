import { leavingBody, type OutboxRow } from "@milepost/shared";

/** [D7] The page is left: what is unsent goes by a request that outlives it. It is the agent's by the cookie, and JSON by name, as all of theirs. */
export function sendLeaving(rows: readonly OutboxRow[]): void {
  const body = leavingBody(rows);
  if (!body) return;
  const headers = { "content-type": "application/json" };
  void fetch("/api/v1/commands", { method: "POST", keepalive: true, headers, body }).catch(() => undefined);
}
