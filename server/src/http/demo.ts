import { Router } from "express";
import { allSites } from "../store/sites.ts";
import type { Store } from "../store/store.ts";
import { builtFile, builtFiles } from "./built-file.ts";
import { REVALIDATE } from "./embed.ts";
import { pagePolicy } from "./security-headers.ts";

/** In the demo's pages: the key of the first site. */
const KEY = "{{siteKey}}";

/** `/demo/`: a shop as it could be anybody's, with the widget by one script tag. */
export function demoRoutes(options: { store: Store; demoFolder: string }): Router {
  const { store, demoFolder } = options;
  const files = builtFiles(demoFolder);
  const routes = Router({ strict: true });

  routes.get("/demo", (_, response) => response.redirect(308, "/demo/"));
  routes.get("/demo/{*path}", async (request, response, next) => {
    const path = [request.params.path ?? "index.html"].flat().join("/");
    const file = files.get(path);
    if (!file) return next();
    if (!path.endsWith(".html")) return file.send(request, response, REVALIDATE);
    const [site] = await allSites(store.db);
    response.set("Content-Security-Policy", DEMO_POLICY);
    await builtFile(path, file.text().replaceAll(KEY, site?.key ?? "")).send(request, response, REVALIDATE);
  });

  return routes;
}

const DEMO_POLICY = pagePolicy({ "form-action": "'none'" });
