/** What a site's pages carry to have the chat. `origin` is this server's own. */
export function scriptTagOf(origin: string, siteKey: string): string {
  return `<script async src="${origin}/widget.js?site=${encodeURIComponent(siteKey)}"></script>`;
}
