import { agentChecks, integrationChecks, type RefusalCode, visitorChecks } from "@milepost/shared";
import type { Log } from "./log.ts";
import { createRateCount } from "./rate.ts";

export interface Refused {
  /** The command that was asked for, as it came: only the name of one that there is gets written down. */
  asked?: string | undefined;
  code: RefusalCode;
}

export type LogRefusal = (refused: Refused) => void;

/** What an attack would look like. `conflict` is everyday life, `unavailable` our own. */
const TOLD: ReadonlySet<RefusalCode> = new Set<RefusalCode>([
  "invalid",
  "too_large",
  "unsupported_media",
  "unauthorized",
  "forbidden",
  "not_found",
  "rate_limited",
]);
/** Whoever floods the server shall not fill its disk with what is said of it, nor hide one kind of refusal behind another. */
const LINES = { times: 30, seconds: 10 };

/** One line for each refusal, without anything of what was sent, and of each code at most 30 in 10 s; the next says how many were left out. */
export function createRefusalLog(log: Pick<Log, "info">): LogRefusal {
  const lines = createRateCount(LINES);
  const unsaid = new Map<RefusalCode, number>();

  return ({ asked, code }) => {
    if (TOLD.has(code)) void say(asked, code);
  };

  async function say(asked: string | undefined, code: RefusalCode): Promise<void> {
    const waitMs = await lines.taken(code);
    const left = unsaid.get(code) ?? 0;
    if (waitMs !== undefined) {
      unsaid.set(code, left + 1);
      return;
    }
    unsaid.delete(code);
    const counted = left > 0 ? { unsaid: left } : {};
    log.info({ ...(isCommand(asked) && { command: asked }), code, ...counted }, "Something was refused.");
  }
}

function isCommand(name: string | undefined): boolean {
  const tables = [visitorChecks, agentChecks, integrationChecks];
  return name !== undefined && tables.some((checks) => Object.hasOwn(checks, name));
}
