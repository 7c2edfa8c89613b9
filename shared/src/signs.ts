import { SECOND_MS } from "./time.ts";

/** Signs of being there are hints: none is queued, and each ends by itself when it is not given again in time. */
export const LOOKING_AGAIN_MS = 20 * SECOND_MS;
export const LOOKING_TTL_MS = 45 * SECOND_MS;
