/** The SHA-256 of a file as lower-case hexadecimal digits. */
export async function hashOf(content: Blob): Promise<string> {
  const bytes = new Uint8Array(await content.arrayBuffer());
  // Pages of plain http have none of the browser's own.
  const hash = crypto.subtle
    ? new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))
    : (await import("@noble/hashes/sha2.js")).sha256(bytes);
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
