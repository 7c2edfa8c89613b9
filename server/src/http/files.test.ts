import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type HttpServer, startHttp } from "../../test/http-server.ts";
import { allSites, updateSite } from "../store/sites.ts";

const LOADER = '(()=>{globalThis.config="__MILEPOST_CONFIG__"})();';
let folder: string;
let server: HttpServer;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "milepost-built-"));
  await write("widget/loader.js", LOADER);
  await write("widget/.vite/manifest.json", JSON.stringify({ "src/app/main.tsx": { file: "assets/app-Ab12.js" } }));
  await write("widget/assets/app-Ab12.js", `export const app = "${"new ".repeat(500)}";`);
  await write("widget/assets/app-Old9.js", "export const app = 0;");
  await write("console/index.html", '<!doctype html><script nonce="__MILEPOST_NONCE__"></script>');
  await write("console/assets/main-Cd34.js", "export {};");
  await write("console/icon.svg", "<svg/>");
});
afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

async function write(name: string, text: string): Promise<void> {
  await mkdir(dirname(join(folder, name)), { recursive: true });
  await writeFile(join(folder, name), text);
}

async function start(env: Record<string, string> = {}): Promise<void> {
  const demo = join(import.meta.dirname, "../../demo");
  server = await startHttp({
    env,
    folders: { widget: join(folder, "widget"), console: join(folder, "console"), demo },
  });
}

async function firstSite() {
  const [site] = await allSites(server.store.db);
  if (!site) throw new Error("There is no site.");
  return site;
}

/** What the loader finds in the place of its settings. */
function configOf(script: string): unknown {
  const found = /^\(\(\)=>\{globalThis\.config=(.*)\}\)\(\);$/.exec(script)?.[1];
  return found === undefined ? undefined : JSON.parse(found);
}

describe("the loader", () => {
  test("holds its site's settings and the app's address in one file", async () => {
    await start();
    const { key } = await firstSite();
    const { text, headers } = await server.call("GET", `/widget.js?site=${key}`);
    expect(configOf(text)).toEqual({
      app: "/widget/assets/app-Ab12.js",
      site: { key, name: "Acme", accent: "#1d5fd1", colorScheme: "auto" },
    });
    expect(headers.get("content-type")).toBe("text/javascript; charset=utf-8");
    expect(headers.get("cache-control")).toBe("no-cache");
    expect(headers.get("access-control-allow-origin")).toBe("*");
    expect(headers.get("cross-origin-resource-policy")).toBe("cross-origin");
    expect(headers.getSetCookie()).toEqual([]);
  });

  test("comes again only when the settings changed", async () => {
    await start();
    const { id, key, settings } = await firstSite();
    const path = `/widget.js?site=${key}`;
    const etag = (await server.call("GET", path)).headers.get("etag") ?? "";
    // As a browser's own cache asks.
    const again = { "if-none-match": etag, "cache-control": "max-age=0" };
    expect((await server.call("GET", path, undefined, again)).status).toBe(304);

    await server.store.write((db) => updateSite(db, id, { settings: { ...settings, greeting: "Hello!" } }));
    const changed = await server.call("GET", path, undefined, again);
    expect(changed.status).toBe(200);
    expect(configOf(changed.text)).toMatchObject({ site: { greeting: "Hello!" } });
  });

  test("stands under its own hash for pages that pin it, for ever, with the one of an earlier build", async () => {
    await write("widget/pinned/AbC-0123456789_x.js", "pinned");
    await write("widget/pinned/Older0123456789x.js", "older");
    await write("widget/pinned.json", '{"path":"/widget.AbC-0123456789_x.js"}');
    await start();
    for (const [name, text] of [
      ["AbC-0123456789_x", "pinned"],
      ["Older0123456789x", "older"],
    ]) {
      const pinned = await server.call("GET", `/widget.${name}.js`);
      expect([pinned.status, pinned.text]).toEqual([200, text]);
      expect(pinned.headers.get("cache-control")).toMatch(/immutable/);
      expect(pinned.headers.get("access-control-allow-origin")).toBe("*");
      expect(pinned.headers.get("access-control-allow-credentials")).toBeNull();
      expect(pinned.headers.get("cross-origin-resource-policy")).toBe("cross-origin");
    }
    const told = await server.call("GET", "/widget/pinned.json");
    expect([told.status, told.headers.get("cache-control")]).toEqual([200, "no-cache"]);
    for (const path of [
      "/widget.None0123456789ab.js",
      "/widget...%2floader.js",
      "/widget/pinned/AbC-0123456789_x.js",
    ]) {
      expect((await server.call("GET", path)).status).toBe(404);
    }
  });

  test("keeps a greeting that looks like code a text", async () => {
    await start();
    const { id, key, settings } = await firstSite();
    const greeting = "</script><!-- \u2028\u2029 $& $1 \\";
    await server.store.write((db) => updateSite(db, id, { settings: { ...settings, greeting } }));
    const { text } = await server.call("GET", `/widget.js?site=${key}`);
    expect(text).not.toMatch(/[<\u2028\u2029]/);
    expect(configOf(text)).toMatchObject({ site: { greeting } });
  });

  test("without a site waits for one", async () => {
    await start();
    expect(configOf((await server.call("GET", "/widget.js")).text)).toEqual({ app: "/widget/assets/app-Ab12.js" });
  });

  test.each(["?site=wrong", "?site=", "?site=a&site=b"])(
    "for the key %s warns once and does nothing else",
    async (query) => {
      await start();
      const { status, text } = await server.call("GET", `/widget.js${query}`);
      expect([status, text.includes("config")]).toEqual([200, false]);
      const warn = vi.fn();
      const window: { Milepost?: (command: string) => void } = {};
      new Function("window", "console", text)(window, { warn });
      expect(warn).toHaveBeenCalledTimes(1);
      window.Milepost?.("open");
    },
  );
});

describe("the app's files", () => {
  test("are kept for ever, packed, for pages of any origin", async () => {
    await start();
    const plain = await server.call("GET", "/widget/assets/app-Ab12.js", undefined, { "accept-encoding": "identity" });
    expect(plain.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect(plain.headers.get("access-control-allow-origin")).toBe("*");
    expect(plain.headers.get("access-control-allow-credentials")).toBeNull();
    expect(plain.headers.get("cross-origin-resource-policy")).toBe("cross-origin");
    expect(plain.headers.get("content-encoding")).toBeNull();

    const packed = await server.call("GET", "/widget/assets/app-Ab12.js", undefined, { "accept-encoding": "gzip, br" });
    expect(packed.headers.get("content-encoding")).toBe("br");
    expect(packed.headers.get("vary")).toBe("Accept-Encoding");
    expect(Number(packed.headers.get("content-length"))).toBeLessThan(plain.text.length / 10);
    expect(packed.text).toBe(plain.text);
  });

  test("of an earlier build are still there", async () => {
    await start();
    expect((await server.call("GET", "/widget/assets/app-Old9.js")).status).toBe(200);
  });

  test.each([
    "/widget/assets/none.js",
    "/widget/loader.js",
    "/widget/.vite/manifest.json",
    "/widget/assets/..%2floader.js",
    "/console/assets/none.js",
    "/console/assets/..%2f..%2fwidget%2floader.js",
    "/demo/..%2f..%2fpackage.json",
  ])("are no way to %s", async (path) => {
    await start();
    const { status, text } = await server.call("GET", path);
    expect(status).toBe(404);
    expect(text).not.toContain("config");
  });
});

describe("the console", () => {
  test.each(["/console/", "/console/conversations/K7-4F2Q", "/console/index.html"])(
    "is one page at %s",
    async (path) => {
      await start();
      const { status, text, headers } = await server.call("GET", path);
      const policy = headers.get("content-security-policy") ?? "";
      const [, nonce = ""] = /script-src 'nonce-([\w-]{22})' 'strict-dynamic'; /.exec(policy) ?? [];
      expect([status, text]).toEqual([200, `<!doctype html><script nonce="${nonce}"></script>`]);
      expect(policy).toMatch(/default-src 'none'; /);
      expect(policy).toMatch(/frame-ancestors 'none'/);
      expect(policy).toMatch(/require-trusted-types-for 'script'/);
      expect(policy).not.toMatch(/unsafe|\*/);
      expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
      expect(headers.get("referrer-policy")).toBe("same-origin");
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("cache-control")).toBe("no-cache");
    },
  );

  test("has another nonce each time, and is not taken for unchanged", async () => {
    await start();
    const [one, other] = [await server.call("GET", "/console/"), await server.call("GET", "/console/")];
    expect(one.text).not.toBe(other.text);
    expect(one.headers.get("etag")).toBeNull();
  });

  test("has its files beside it", async () => {
    await start();
    const script = await server.call("GET", "/console/assets/main-Cd34.js");
    expect(script.headers.get("cache-control")).toMatch(/immutable/);
    expect(script.headers.get("access-control-allow-origin")).toBeNull();
    expect((await server.call("GET", "/console/icon.svg")).headers.get("content-type")).toMatch(/^image\/svg/);
    expect((await server.call("GET", "/console")).headers.get("location")).toBe("/console/");
  });
});

describe("the chat as a page", () => {
  test("loads the widget of its site by one script", async () => {
    await start();
    const { id, key } = await firstSite();
    await server.store.write((db) => updateSite(db, id, { name: "Acme <b> & Sons" }));
    const { status, text, headers } = await server.call("GET", `/chat/${key}`);
    expect(status).toBe(200);
    expect(text).toContain("<title>Acme &#60;b&#62; &#38; Sons</title>");
    expect(text.match(/<script/g)).toHaveLength(1);
    expect(text).toContain(`<script async src="/widget.js?site=${key}" data-page></script>`);
    expect(headers.get("content-security-policy")).not.toMatch(/unsafe/);
  });

  test("is in the language that its reader's browser asks for, and caches know", async () => {
    await start();
    const { key } = await firstSite();
    const { text, headers } = await server.call("GET", `/chat/${key}`, undefined, {
      "accept-language": "fi-FI,en;q=0.5",
    });
    expect(text).toContain('<html lang="fi">');
    expect(headers.get("vary")).toContain("Accept-Language");
    expect((await server.call("GET", `/chat/${key}`)).text).toContain('<html lang="en">');
  });

  test("says plainly that there is none for a wrong key", async () => {
    await start();
    const { status, text } = await server.call("GET", "/chat/%3Cscript%3E");
    expect([status, text.includes("<script")]).toEqual([404, false]);
  });
});

describe("the demo shop", () => {
  test.each(["", "product.html", "orders.html"])("carries the widget by one script tag: %s", async (page) => {
    await start();
    const { key } = await firstSite();
    const { status, text, headers } = await server.call("GET", `/demo/${page}`);
    expect(status).toBe(200);
    expect(text.match(/<script[^>]*>/g)).toEqual([`<script async src="/widget.js?site=${key}">`]);
    expect(text).not.toContain("{{");
    expect(headers.get("content-security-policy")).not.toMatch(/unsafe/);
    const links = [...text.matchAll(/(?:href|src)="([^"]+)"/g)].map(
      ([, link]) => new URL(link ?? "", `${server.address}/demo/`),
    );
    for (const { pathname, search } of links) expect((await server.call("GET", pathname + search)).status).toBe(200);
  });

  test("is where the server's first page leads", async () => {
    await start();
    expect((await server.call("GET", "/")).headers.get("location")).toBe("/demo/");
    expect((await server.call("GET", "/demo")).headers.get("location")).toBe("/demo/");
  });

  test("is not there when it is off", async () => {
    await start({ DEMO: "off" });
    expect((await server.call("GET", "/demo/")).status).toBe(404);
    expect((await server.call("GET", "/")).headers.get("location")).toBe("/console/");
  });
});

test("what is not built yet is said in one sentence", async () => {
  await rm(folder, { recursive: true });
  await mkdir(folder);
  await start();
  for (const path of ["/widget.js", "/console/"]) {
    const { status, json } = await server.call("GET", path);
    expect([status, json.error?.message]).toEqual([503, expect.stringContaining("is not built yet")]);
  }
});
