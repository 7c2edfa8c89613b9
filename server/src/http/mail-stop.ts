import { Router, urlencoded } from "express";
import { escapeHtml } from "../escape-html.ts";
import { type Tongue, tongueOf } from "../mail/languages.ts";
import { stopMail, visitorOfMailStop } from "../store/mails.ts";
import { siteById } from "../store/sites.ts";
import type { Db, Store } from "../store/store.ts";
import { visitorById } from "../store/visitors.ts";
import { pagePolicy } from "./security-headers.ts";

/** `/mail/stop/<token>`: a page with a button, since scanners open what links to. Mail programs post to it by themselves. */
export function mailStopRoutes({ store, now }: { store: Store; now: () => Date }): Router {
  const routes = Router();
  routes.use("/mail/stop/:token", (_, response, next) => {
    response.set({
      "Cache-Control": "no-store",
      "Content-Security-Policy": pagePolicy(),
      "Referrer-Policy": "no-referrer",
      "X-Robots-Tag": "noindex, nofollow",
    });
    next();
  });

  routes.get("/mail/stop/:token", async (request, response) => {
    const asked = await askedBy(store.db, String(request.params.token));
    const { mail } = asked?.tongue ?? tongueOf(null);
    const form =
      asked &&
      `<p>${escapeHtml(mail.stopQuestion(asked.site))}</p>
    <form method="post"><button type="submit">${escapeHtml(mail.stopButton)}</button></form>`;
    response
      .status(asked ? 200 : 404)
      .type("html")
      .send(page(mail, form ?? `<p>${escapeHtml(mail.stopUnknown)}</p>`));
  });

  routes.post("/mail/stop/:token", urlencoded({ extended: false, limit: "1kb" }), async (request, response) => {
    const asked = await askedBy(store.db, String(request.params.token));
    const { mail } = asked?.tongue ?? tongueOf(null);
    if (asked) await store.write((db) => stopMail(db, asked.visitorId, now().toISOString()));
    response
      .status(asked ? 200 : 404)
      .type("html")
      .send(page(mail, `<p role="status">${escapeHtml(asked ? mail.stopped : mail.stopUnknown)}</p>`));
  });

  return routes;
}

async function askedBy(db: Db, token: string) {
  const visitorId = await visitorOfMailStop(db, token);
  const visitor = visitorId === undefined ? undefined : await visitorById(db, visitorId);
  const site = visitor && (await siteById(db, visitor.siteId));
  return visitor && site && { visitorId: visitor.id, site: site.name, tongue: tongueOf(visitor.language) };
}

function page({ locale, stopTitle }: Tongue["mail"], body: string): string {
  return `<!doctype html>
<html lang="${locale}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>${escapeHtml(stopTitle)}</title>
  </head>
  <body>
    <h1>${escapeHtml(stopTitle)}</h1>
    ${body}
  </body>
</html>
`;
}
