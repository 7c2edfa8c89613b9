import { hash } from "node:crypto";
import type { Actor } from "./actor.ts";

/** Tells a repeat of a command from another command under the same id: who asked, what, with which input. */
export function inputHash({ kind, id }: Actor, name: string, input: object): string {
  return hash("sha256", JSON.stringify([kind, id, name, sorted(input)]));
}

/** A copy, whose text is made in one go: asking a function of each value costs more. */
function sorted(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(sorted);
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(fields.map(([name, inner]) => [name, sorted(inner)]));
}
