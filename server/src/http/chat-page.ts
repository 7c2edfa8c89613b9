import type { Site } from "../store/sites.ts";
import { pagePolicy } from "./security-headers.ts";

export const CHAT_POLICY = pagePolicy({ "form-action": "'none'", "require-trusted-types-for": "'script'" });

/**
 * `/chat/<key>` and `/progress/<token>`: for links, QR codes and e-mail. The widget's script fills them; by `data-page` it is
 * the whole page, of the chat or of the progress alone.
 */
export function chatPage(site: Site | undefined, page: "chat" | "progress" = "chat"): string {
  const title = site ? escapeHtml(site.name) : "No such page";
  const body = site
    ? `<noscript>This page needs JavaScript.</noscript>
    <script async src="/widget.js?site=${encodeURIComponent(site.key)}" data-page="${page}"></script>`
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

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
