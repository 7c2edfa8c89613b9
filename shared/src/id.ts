/** Ids and tokens that clients make. `crypto.getRandomValues` is passed in: plain-http pages lack `crypto.randomUUID`. */
export interface Randomness {
  getRandomValues(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>;
}

/** A lower-case UUID of version 7 (RFC 9562): the time first, so that what is new lies side by side in an index that begins with it. */
export function newId(random: Randomness, nowMs: number): string {
  const bytes = random.getRandomValues(new Uint8Array(16));
  for (let index = 5, rest = nowMs; index >= 0; index--, rest = Math.floor(rest / 256)) bytes[index] = rest % 256;
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  return hex(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/** A visitor's token: 256 random bits as 64 lower-case hexadecimal digits. */
export function newToken(random: Randomness): string {
  return hex(random.getRandomValues(new Uint8Array(32)));
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
