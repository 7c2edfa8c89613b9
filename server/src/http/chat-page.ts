import type { Language } from "@milepost/shared";
import { escapeHtml } from "../escape-html.ts";
import type { Site } from "../store/sites.ts";
import { pagePolicy } from "./security-headers.ts";

export const CHAT_POLICY = pagePolicy({ "form-action": "'none'", "require-trusted-types-for": "'script'" });

/** `/chat/<key>`: for links, QR codes and e-mail. The widget's script fills it in the page's language; by `data-page` it is the whole page. */
export function chatPage(site: Site | undefined, language: Language): string {
  return page(
    site,
    language,
    (key) => `<script async src="/widget.js?site=${encodeURIComponent(key)}" data-page></script>`,
  );
}

/** `/progress/<token>`: how far one problem is, for whoever has the link. */
export function progressPage(site: Site | undefined, language: Language): string {
  return page(site, language, () => '<script type="module" src="/widget/progress.js"></script>');
}

function page(site: Site | undefined, language: Language, script: (key: string) => string): string {
  const title = site ? escapeHtml(site.name) : "No such page";
  const body = site
    ? `<noscript lang="en">This page needs JavaScript.</noscript>
    ${script(site.key)}`
    : "<h1>There is nothing at this address.</h1>\n    <p>The link may be incomplete, or no longer hold. Please ask the one who sent it.</p>";
  return `<!doctype html>
<html lang="${site ? language : "en"}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content">
    <meta name="color-scheme" content="light dark">
    <meta name="robots" content="noindex">
    <title>${title}</title>
  </head>
  <body>
    ${body}
  </body>
</html>
`;
}
