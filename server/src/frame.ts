import { DEPTH_MAX, FRAME_MAX_BYTES, type Refusal } from "@milepost/shared";
import { refusal } from "./refusal.ts";

/** Names that every object inherits: a check by name could take them for fields that are allowed. */
const INHERITED = new Set(["__proto__", "constructor", "prototype"]);

/** The one plain object that a command carries, or why these arguments are none. */
export function openFrame(args: unknown[]): { input: object } | { refusal: Refusal } {
  const [input] = args;
  if (args.length !== 1 || !isPlainObject(input)) {
    return { refusal: refusal("invalid", "A command takes exactly one object.") };
  }
  const fault = faultOf(input, 1);
  if (fault) return { refusal: refusal("invalid", fault) };
  if (Buffer.byteLength(JSON.stringify(input)) > FRAME_MAX_BYTES) {
    return { refusal: refusal("too_large", `A command has at most ${FRAME_MAX_BYTES / 1024} KB.`) };
  }
  return { input };
}

function isPlainObject(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

/** Depth is judged before anything recurses without a bound, such as JSON.stringify. */
function faultOf(value: unknown, depth: number): string | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  if (depth > DEPTH_MAX) return `A command is at most ${DEPTH_MAX} levels deep.`;
  if (!Array.isArray(value) && !isPlainObject(value)) return "A command holds plain values only.";
  for (const [key, inner] of Object.entries(value)) {
    if (INHERITED.has(key)) return `A field cannot be named ${key}.`;
    const fault = faultOf(inner, depth + 1);
    if (fault) return fault;
  }
  return undefined;
}
