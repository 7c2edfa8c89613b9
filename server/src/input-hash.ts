import { hash } from "node:crypto";
import type { Actor } from "./actor.ts";

/** Tells a repeat of a command from another command under the same id: who asked, what, with which input. */
export function inputHash({ kind, id }: Actor, name: string, input: object): string {
  const canonical = JSON.stringify([kind, id, name, input], (_, value: unknown) => sorted(value));
  return hash("sha256", canonical);
}

function sorted(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
