import type { Site } from "../store/sites.ts";

/** `/chat/<key>`: for links, QR codes and e-mail. The widget's script fills it; `data-page` makes it the whole page. */
export function chatPage(site: Site | undefined): string {
  const title = site ? escapeHtml(site.name) : "No such chat";
  const body = site
    ? `<noscript>This chat needs JavaScript.</noscript>
    <script async src="/widget.js?site=${encodeURIComponent(site.key)}" data-page></script>`
    : "<h1>There is no chat at this address.</h1>\n    <p>The link may be incomplete. Please ask the one who sent it.</p>";
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

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
