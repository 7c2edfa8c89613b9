import { createHash } from "node:crypto";

/** Two tabs of a visitor who has no row yet are one visitor: the id follows from the token (UUIDv8, RFC 9562). */
export function visitorIdOf(siteId: string, tokenHash: string): string {
  const hex = createHash("sha256").update(`${siteId}:${tokenHash}`).digest("hex");
  const version = `8${hex.slice(13, 16)}`;
  const variant = `a${hex.slice(17, 20)}`;
  return [hex.slice(0, 8), hex.slice(8, 12), version, variant, hex.slice(20, 32)].join("-");
}
