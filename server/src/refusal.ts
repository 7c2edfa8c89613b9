import type { Refusal, RefusalCode } from "@milepost/shared";

export function refusal(code: RefusalCode, message: string, retryAfterMs?: number): Refusal {
  return retryAfterMs === undefined ? { code, message } : { code, message, retryAfterMs };
}

/** No result of a command has a `code`. */
export function isRefusal(answer: object): answer is Refusal {
  return "code" in answer && "message" in answer;
}

/** The same answer for what is absent and for what is not theirs. */
export function noSuchConversation(): Refusal {
  return refusal("not_found", "There is no such conversation.");
}

/** The same. */
export function noSuchSite(): Refusal {
  return refusal("not_found", "There is no such site.");
}

export function unavailable(retryAfterMs = 1_000): Refusal {
  return refusal("unavailable", "The server cannot do this right now. It is tried again.", retryAfterMs);
}

/** The store cannot write or be reached. Not all come back at the same moment, and all within 3 s of its end. */
export function storeUnavailable(): Refusal {
  return unavailable(2_000 + Math.floor(Math.random() * 1_000));
}
