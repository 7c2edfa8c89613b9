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
  if (reply.ok) return { status: "saved" };
  const { error } = reply;
  const field = error.code === "invalid" ? fieldOf(error.message) : undefined;
  const sentence = field === undefined ? reasonOf(error) : faultOf(error.message);
  return { status: "refused", fault: { field, sentence } };
}
