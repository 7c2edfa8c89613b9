import type { Refusal } from "@milepost/shared";
import { faultOf, fieldOf, reasonOf } from "./fault.ts";

/** Why something was not saved: the field that it is about, where the server named one, and a sentence. */
export interface Fault {
  /** As the server names it, like `hours.weekly.monday`. */
  field: string | undefined;
  sentence: string;
}

/** How far a save has come. */
export type Saving = { status: "idle" | "saving" | "saved" } | { status: "refused"; fault: Fault };

export const IDLE: Saving = { status: "idle" };

/** The end of a save: saved, or refused in the reader's words. */
export function savingAfter(reply: { ok: true } | { ok: false; error: Refusal }): Saving {
  return reply.ok ? { status: "saved" } : { status: "refused", fault: faultFrom(reply.error) };
}

export function faultFrom(error: Refusal): Fault {
  const field = error.code === "invalid" ? fieldOf(error.message) : undefined;
  return { field, sentence: field === undefined ? reasonOf(error) : faultOf(error.message) };
}
