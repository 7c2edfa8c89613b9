import { type RequestHandler, Router } from "express";
import type { Config } from "../config.ts";
import { refusal } from "../refusal.ts";
import { siteCard } from "../site-card.ts";
import { siteByKey } from "../store/sites.ts";
import type { Store } from "../store/store.ts";
import { admission } from "./admission.ts";
import { nothingHere, refuse } from "./answer.ts";
import { builtFiles } from "./built-file.ts";
import { CHAT_POLICY, chatPage } from "./chat-page.ts";
import { createLoader, wrongKeyScript } from "./loader.ts";
import { readerLanguage } from "./reader-language.ts";

export const IMMUTABLE = "public, max-age=31536000, immutable";
export const REVALIDATE = "no-cache";
/** What is served under a name that stays: the page of private links, and which loader a page may pin. */
const NAMED = new Set(["progress.js", "pinned.json"]);

/** What pages of other people load: `/widget.js` and the app's files; and `/chat/<key>`, the same as a page of its own. */
export function embedRoutes(options: { config: Config; store: Store; widgetFolder: string }): Router {
  const { config, store, widgetFolder } = options;
  const files = builtFiles(widgetFolder);
  const loader = createLoader(widgetFolder, files);
  const routes = Router();

  routes.get("/widget.js", forEveryone, async (request, response) => {
    if (!loader)
      return refuse(response, refusal("unavailable", "The widget is not built yet. `pnpm start` builds it."));
    const { site: key } = request.query;
    const site = typeof key === "string" ? await siteByKey(store.db, key) : undefined;
    const file = key !== undefined && !site ? wrongKeyScript : loader.forSite(site && siteCard(site, config));
    await file.send(request, response, REVALIDATE);
  });

  // What a page pins by its hash stays what it is, also over upgrades.
  routes.get("/widget.:hash.js", forEveryone, async (request, response, next) => {
    const file = files.get(`pinned/${request.params.hash}.js`);
    if (file) await file.send(request, response, IMMUTABLE);
    else nothingHere(request, response, next);
  });

  routes.get("/widget/admission", forEveryone, admission(options));

  routes.get("/widget/*path", forEveryone, async (request, response, next) => {
    const path = [request.params.path].flat().join("/");
    const isHashed = path.startsWith("assets/");
    const file = isHashed || NAMED.has(path) ? files.get(path) : undefined;
    if (file) await file.send(request, response, isHashed ? IMMUTABLE : REVALIDATE);
    else nothingHere(request, response, next);
  });

  routes.get("/chat/:key", async (request, response) => {
    const site = await siteByKey(store.db, request.params.key);
    response.set("Content-Security-Policy", CHAT_POLICY).set("Cache-Control", REVALIDATE);
    response
      .status(site ? 200 : 404)
      .type("html")
      .send(chatPage(site, readerLanguage(request, response)));
  });

  return routes;
}

/** Any page may load these, and none gets anything by credentials that it would not get without. */
const forEveryone: RequestHandler = (_, response, next) => {
  response.set({ "Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin" });
  next();
};
