/** The loader of this build, which a page can pin by its hash. */
export interface PinnedLoader {
  path: string;
  integrity: string;
}

/** The same for a page that takes these bytes alone. What it does not carry is the site's look, until somebody points at it. */
export function pinnedTagOf(origin: string, siteKey: string, { path, integrity }: PinnedLoader): string {
  const site = siteKey.replace(/[&"<]/g, (character) => `&#${character.charCodeAt(0)};`);
  return `<script async src="${origin}${path}" integrity="${integrity}" crossorigin data-site="${site}"></script>`;
}

/** What a site's pages carry to have the chat. `origin` is this server's own. */
export function scriptTagOf(origin: string, siteKey: string): string {
  return `<script async src="${origin}/widget.js?site=${encodeURIComponent(siteKey)}"></script>`;
}
