/** What people write. Apart from the checks of commands, so that a client can use it without a library of checks. */

/** The longest message or note, in characters (code points). */
export const BODY_MAX = 10_000;

/** What stands against keeping a text, or undefined. It is kept as it is, but NUL and lone surrogates no store keeps. */
export function textProblem(value: string, maxCharacters: number): string | undefined {
  if (!value.isWellFormed() || value.includes("\0")) return "must be well-formed text without NUL";
  if (value.trim() === "") return "must not be empty";
  return isAtMost(value, maxCharacters) ? undefined : `must not be longer than ${maxCharacters} characters`;
}

function isAtMost(value: string, maxCharacters: number): boolean {
  if (value.length <= maxCharacters) return true;
  return value.length <= 2 * maxCharacters && Array.from(value).length <= maxCharacters;
}
