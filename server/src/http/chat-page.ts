import { escapeHtml } from "../escape-html.ts";
import type { Site } from "../store/sites.ts";
import { pagePolicy } from "./security-headers.ts";

export const CHAT_POLICY = pagePolicy({ "form-action": "'none'", "require-trusted-types-for": "'script'" });

/** `/chat/<key>`: for links, QR codes and e-mail. The widget's script fills it; by `data-page` it is the whole page. */
export function chatPage(site: Site | undefined): string {
  return page(site, (key) => `<script async src="/widget.js?site=${encodeURIComponent(key)}" data-page></script>`);
}

/** `/progress/<token>`: how far one problem is, for whoever has the link. */
export function progressPage(site: Site | undefined): string {
  return page(site, () => '<script type="module" src="/widget/progress.js"></script>');
}

function page(site: Site | undefined, script: (key: string) => string): string {
  const title = site ? escapeHtml(site.name) : "No such page";
  const body = site
    ? `<noscript>This page needs JavaScript.</noscript>
    ${script(site.key)}`
    : "<h1>There is nothing at this address.</h1>\n    <p>The link may be incomplete, or no longer hold. Please ask the one who sent it.</p>";
  return `<!doctype html>
<html lang="en">
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
