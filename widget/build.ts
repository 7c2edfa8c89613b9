process.env.NODE_ENV = "production";

const { build } = await import("vite");
for (const configFile of ["vite.loader.config.ts", "vite.page.config.ts", "vite.config.ts"]) {
  await build({ configFile, root: import.meta.dirname, mode: "production", logLevel: "warn" });
}

/**
 * The loader without a site's settings, under its own hash: a page that pins it says which bytes it takes. Those of earlier
 * builds stay beside it, as the files that they load do.
 */
const { createHash } = await import("node:crypto");
const { mkdirSync, readFileSync, writeFileSync } = await import("node:fs");
const dist = `${import.meta.dirname}/dist`;
const { file } = JSON.parse(readFileSync(`${dist}/.vite/manifest.json`, "utf8"))["src/app/main.tsx"];
const loader = readFileSync(`${dist}/loader.js`, "utf8");
const pinned = loader.replace('"__MILEPOST_CONFIG__"', () => JSON.stringify({ app: `/widget/${file}` }));
const digest = (algorithm: string) => createHash(algorithm).update(pinned);
const name = digest("sha256").digest("base64url").slice(0, 16);
mkdirSync(`${dist}/pinned`, { recursive: true });
writeFileSync(`${dist}/pinned/${name}.js`, pinned);
const integrity = `sha384-${digest("sha384").digest("base64")}`;
writeFileSync(`${dist}/pinned.json`, JSON.stringify({ path: `/widget.${name}.js`, integrity }));
