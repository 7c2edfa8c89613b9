import type { Refusal, RefusalCode, Reply } from "@milepost/shared";
import type { ErrorRequestHandler, RequestHandler, Response } from "express";
import { isDiskFault } from "../attachments/disk-fault.ts";
import type { Log } from "../log.ts";
import { refusal, storeUnavailable, unavailable } from "../refusal.ts";
import { isStorageFault } from "../store/storage-fault.ts";

const STATUS: Record<RefusalCode, number> = {
  invalid: 400,
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  unsupported_media: 415,
  client_too_old: 426,
  rate_limited: 429,
  unavailable: 503,
};

/** Sends a reply as the API does everywhere: the protocol's JSON, with the status that fits the refusal. */
export function answer<Result extends object>(response: Response, reply: Reply<Result>): void {
  if (reply.ok) {
    response.json(reply);
    return;
  }
  const { code, retryAfterMs } = reply.error;
  if (retryAfterMs !== undefined) response.set("Retry-After", String(Math.ceil(retryAfterMs / 1_000)));
  response.status(STATUS[code]).json(reply);
}

/** The code of a refusal that is answered with this status. */
export function codeOf(status: number): RefusalCode | undefined {
  return (Object.keys(STATUS) as RefusalCode[]).find((code) => STATUS[code] === status);
}

export function refuse(response: Response, error: Refusal): void {
  answer(response, { ok: false, error });
}

export const nothingHere: RequestHandler = (_, response) => {
  refuse(response, refusal("not_found", "There is nothing at this address."));
};

/** The one place where what was thrown ends. A body that cannot be read is the client's fault, all else is a bug. */
export function answerFailures(log: Log): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    const fault = bodyFault(error);
    if (!fault) log.error({ err: error, method: request.method, path: request.path }, "A request failed.");
    if (response.headersSent) next(error);
    else refuse(response, fault ?? (isStorageFault(error) || isDiskFault(error) ? storeUnavailable() : unavailable()));
  };
}

/** What Express and its body parser throw about a request, by their `type` and `status`. */
function bodyFault(error: unknown): Refusal | undefined {
  if (!(error instanceof Error)) return undefined;
  const { type, status } = error as { type?: unknown; status?: unknown };
  if (type === "entity.too.large") return refusal("too_large", "The request is larger than 64 KB.");
  if (type === "entity.parse.failed") return refusal("invalid", "The request is not valid JSON.");
  if (status === 415) return refusal("unsupported_media", "The request's encoding is not supported.");
  return typeof status === "number" && status >= 400 && status < 500
    ? refusal("invalid", "The request could not be read.")
    : undefined;
}
