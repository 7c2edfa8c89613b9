import { type DestinationStream, type Logger, pino } from "pino";
import type { Config } from "./config.ts";

export type Log = Logger;

/**
 * One JSON line per event on the standard output. What is logged names a command, a code, an id: never the text of a
 * message, a token, an e-mail address or the query of an address. The redaction is the net below that rule.
 */
export function createLog(config: Pick<Config, "logLevel">, to?: DestinationStream): Log {
  const options = {
    level: config.logLevel,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (level: string) => ({ level }) },
    redact: { paths: SECRETS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), remove: true },
    serializers: { err: serializeError },
  };
  return to ? pino(options, to) : pino(options);
}

const SECRETS = ["body", "text", "token", "password", "passwordHash", "email", "cookie", "authorization", "auth"];

/** A driver's error carries the statement's parameters and rows: only what names the fault is kept. */
function serializeError(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code } = error as { code?: unknown };
  return {
    type: error.name,
    message: error.message,
    ...(typeof code === "string" ? { code } : {}),
    stack: error.stack,
    ...(error.cause === undefined ? {} : { cause: serializeError(error.cause) }),
  };
}
