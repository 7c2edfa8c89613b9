import type { RequestHandler } from "express";
import type { Config } from "../config.ts";
import { isAllowedOrigin } from "../identity/origins.ts";
import { refusal } from "../refusal.ts";
import { type Site, siteByKey } from "../store/sites.ts";
import type { Store } from "../store/store.ts";

/**
 * `/widget/admission?site=<key>`: whether a page may have the chat. A browser does not tell a page why its socket was turned
 * away. The status is 200 either way, since any other would stand as an error in that page's console.
 */
export function admission({ config, store }: { config: Config; store: Store }): RequestHandler {
  return async ({ query: { site: key }, headers: { origin, host } }, response) => {
    response.set("Cache-Control", "no-store");
    const site = typeof key === "string" ? await siteByKey(store.db, key) : undefined;
    const error = site
      ? originFault(origin, site, config, host)
      : refusal("not_found", "There is no site with this key.");
    response.json(error ? { ok: false, error } : { ok: true });
  };
}

function originFault(origin: string | undefined, { settings }: Site, config: Config, host: string | undefined) {
  if (origin === undefined || isAllowedOrigin(origin, settings, config, host)) return undefined;
  return refusal("forbidden", "This site does not list the page's address among its origins.");
}
