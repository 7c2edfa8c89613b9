/** No store keeps NUL or half of a surrogate pair, and nobody means them. */
export function sendable(text: string): string {
  return text.toWellFormed().replaceAll("\0", "").trim();
}
