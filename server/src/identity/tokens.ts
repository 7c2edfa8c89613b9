import { createHash, randomBytes } from "node:crypto";

const TOKEN_BYTES = 32;

/** 256 random bits, fit for a cookie or an address. The server makes agents' tokens; visitors' clients make their own. */
export function newSecret(): string {
  return randomBytes(TOKEN_BYTES).toString("base64url");
}

/** What is stored of a token, and looked up by. It is random enough that a plain SHA-256 cannot be turned back. */
export function hashOfToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
