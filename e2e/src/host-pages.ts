import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { join } from "node:path";

const SITES = join(import.meta.dirname, "../sites");
const NONCE = "bWlsZXBvc3Q";

const HOST_SITES = ["plain", "single-page", "strict-csp", "hostile-css", "two-scripts", "wrong-key", "pinned"] as const;
export type HostSite = (typeof HOST_SITES)[number];

/**
 * Pages of other people, from an origin that is not the server's: `/<site>/<anything>` answers `sites/<site>/index.html`,
 * in the language that `?lang=` names and the direction that `?dir=` names.
 * `localhost` is allowed by a new site; `elsewhere.example` is listed nowhere and is no secure context either.
 */
export async function serveHostPages(given: { server: string; siteKey: string }) {
  const options = { ...given, pinned: await pinnedTag(given) };
  const http = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
    const site = HOST_SITES.find((name) => name === pathname.split("/")[1]);
    const page =
      site && read(site, { ...options, lang: searchParams.get("lang") ?? "en", dir: searchParams.get("dir") ?? "ltr" });
    response.writeHead(page ? 200 : 404, {
      "content-type": "text/html; charset=utf-8",
      ...(site === "strict-csp" ? { "content-security-policy": strictPolicy(options.server) } : {}),
    });
    response.end(page ?? "Not found");
  });
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  const port = portOf(http);

  return {
    address: (site: HostSite, { host = "localhost", ...query }: { host?: string; lang?: string; dir?: string } = {}) =>
      `http://${host}:${port}/${site}/?${new URLSearchParams(query)}`,
    async close() {
      http.closeAllConnections();
      http.close();
      await once(http, "close");
    },
  };
}

/** As Settings show it. */
async function pinnedTag({ server, siteKey }: { server: string; siteKey: string }): Promise<string> {
  const { path, integrity } = (await (await fetch(`${server}/widget/pinned.json`)).json()) as Record<string, string>;
  return `<script async src="${server}${path}" integrity="${integrity}" crossorigin data-site="${siteKey}"></script>`;
}

function read(
  site: HostSite,
  options: { server: string; siteKey: string; pinned: string; lang: string; dir: string },
): string {
  return readFileSync(join(SITES, site, "index.html"), "utf8")
    .replaceAll("{{widget}}", `${options.server}/widget.js?site=${options.siteKey}`)
    .replaceAll("{{pinned}}", options.pinned)
    .replaceAll("{{nonce}}", NONCE)
    .replace('lang="en"', `lang="${options.lang}" dir="${options.dir}"`);
}

/** The strictest policy that DESIGN promises to live under. */
function strictPolicy(server: string): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${NONCE}' 'strict-dynamic'`,
    `connect-src ${server} ${server.replace(/^http/, "ws")}`,
    "require-trusted-types-for 'script'",
  ].join("; ");
}

function portOf(http: Server): number {
  const address = http.address();
  if (address === null || typeof address === "string") throw new Error("The host pages have no port.");
  return address.port;
}
