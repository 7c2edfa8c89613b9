import { randomBytes } from "node:crypto";
import { Router } from "express";
import { refusal } from "../refusal.ts";
import { nothingHere, refuse } from "./answer.ts";
import { builtFiles } from "./built-file.ts";
import { IMMUTABLE, REVALIDATE } from "./embed.ts";
import { pagePolicy } from "./security-headers.ts";

/** What the build leaves in the page. */
const PLACEHOLDER = "__MILEPOST_NONCE__";
const NONCE_BYTES = 16;

/** No script runs but the page's own, and what these load: not even another one of this server's. */
function consolePolicy(nonce: string): string {
  return pagePolicy({
    "script-src": `'nonce-${nonce}' 'strict-dynamic'`,
    "media-src": "'self'",
    "require-trusted-types-for": "'script'",
    "trusted-types": "'none'",
  });
}

/** `/console/`: one page for every address below it. */
export function consoleRoutes({ consoleFolder }: { consoleFolder: string }): Router {
  const files = builtFiles(consoleFolder);
  const page = files.get("index.html");
  const routes = Router({ strict: true });

  routes.get("/console", (_, response) => response.redirect(308, "/console/"));
  routes.get("/console/{*path}", async (request, response, next) => {
    const path = [request.params.path ?? ""].flat().join("/");
    const file = path === "index.html" ? undefined : files.get(path);
    if (file) return file.send(request, response, path.startsWith("assets/") ? IMMUTABLE : REVALIDATE);
    if (path.startsWith("assets/")) return nothingHere(request, response, next);
    if (!page) return refuse(response, refusal("unavailable", "The console is not built yet. `pnpm start` builds it."));
    const nonce = randomBytes(NONCE_BYTES).toString("base64url");
    response.set({ "Content-Security-Policy": consolePolicy(nonce), "Cache-Control": REVALIDATE });
    response.type("html").send(page.text().replaceAll(PLACEHOLDER, nonce));
  });

  return routes;
}
