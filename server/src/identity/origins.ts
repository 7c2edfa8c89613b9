import type { IncomingHttpHeaders } from "node:http";
import type { Config } from "../config.ts";

/** What a new site allows beside the server's own address, until its origins are set. */
export const DEFAULT_ORIGINS = ["http://localhost:*", "http://127.0.0.1:*"];

type OwnAddress = Pick<Config, "publicUrl" | "isPublicUrlSet">;

/** Whether the pages of `origin`, the value of an `Origin` header, may carry this site's widget. `host`: the request's own. */
export function isAllowedOrigin(origin: string, site: { origins: string[] }, own: OwnAddress, host?: string): boolean {
  return isOwnOrigin(origin, own, host) || site.origins.some((allowed) => isListed(origin, allowed));
}

/** Whether `origin` is the server's own: PUBLIC_URL, and while that is unset the address that the request names. */
export function isOwnOrigin(origin: string, own: OwnAddress, host?: string): boolean {
  if (origin === own.publicUrl) return true;
  if (own.isPublicUrlSet || host === undefined) return false;
  return origin === `http://${host.toLowerCase()}` || origin === `https://${host.toLowerCase()}`;
}

/**
 * Whether a browser says that a page of another origin made this request. A request with neither header is no browser's, or
 * a same-origin read over plain http: no page of another origin can send one that changes something.
 */
export function isForeign(headers: IncomingHttpHeaders, own: OwnAddress): boolean {
  if (headers.origin !== undefined) return !isOwnOrigin(headers.origin, own, headers.host);
  const site = headers["sec-fetch-site"];
  return site !== undefined && site !== "same-origin" && site !== "none";
}

/** An origin as a browser writes it, from what a person typed for it, or undefined: `https://Acme.example/` is `https://acme.example`. */
export function exactOrigin(text: string): string | undefined {
  if (DEFAULT_ORIGINS.includes(text)) return text;
  const url = text.includes("*") ? null : URL.parse(text);
  return url && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/` ? url.origin : undefined;
}

function isListed(origin: string, allowed: string): boolean {
  if (!allowed.endsWith(":*")) return origin === allowed;
  const anyPort = allowed.slice(0, -":*".length);
  return origin === anyPort || (origin.startsWith(`${anyPort}:`) && /^\d{1,5}$/.test(origin.slice(anyPort.length + 1)));
}
