import type { RequestHandler } from "express";
import helmet from "helmet";
import type { Config } from "../config.ts";

const YEAR_SECONDS = 365 * 24 * 60 * 60;

/**
 * The headers of everything that is served. The policy of what is no page is empty: an answer of the API that is opened in
 * a tab can do nothing. Pages replace it by their own.
 */
export function securityHeaders(config: Pick<Config, "publicUrl">): RequestHandler {
  const isSecure = config.publicUrl.startsWith("https:");
  return helmet({
    contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
    crossOriginResourcePolicy: { policy: "same-origin" },
    crossOriginOpenerPolicy: { policy: "same-origin" },
    // The pages' own requests say where they come from; other sites learn nothing of the console's addresses.
    referrerPolicy: { policy: "same-origin" },
    strictTransportSecurity: isSecure ? { maxAge: YEAR_SECONDS, includeSubDomains: false } : false,
    xFrameOptions: { action: "deny" },
  });
}

/** A page's own policy: what the server itself serves, and nothing else. */
export function pagePolicy(directives: Record<string, string> = {}): string {
  const policy = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "connect-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    ...directives,
  };
  return Object.entries(policy)
    .map(([name, sources]) => `${name} ${sources}`)
    .join("; ");
}
