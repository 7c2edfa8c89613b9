import type { Entry } from "./entry.ts";

/** What later entries made of words: `body` is empty once they were deleted. */
export interface Correction {
  corrected: "edited" | "deleted";
  body: string;
}

/** The last correction of each message and note, by its entry's id. People read it where the words stood. */
export function correctionsIn(entries: readonly Entry[]): Map<string, Correction> {
  const corrections = new Map<string, Correction>();
  for (const entry of entries) {
    if (entry.kind === "edited") corrections.set(entry.entryId, { corrected: "edited", body: entry.body });
    if (entry.kind === "deleted") corrections.set(entry.entryId, { corrected: "deleted", body: "" });
  }
  return corrections;
}
