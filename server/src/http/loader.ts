import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { SiteCard } from "@milepost/shared";
import { type BuiltFile, builtFile } from "./built-file.ts";

/** What the build leaves in the loader, once, for the settings. */
const PLACEHOLDER = '"__MILEPOST_CONFIG__"';
const APP_ENTRY = "src/app/main.tsx";
const CACHED_MAX = 200;

export interface Loader {
  /** The script that a page loads. Without a site it waits for `Milepost('boot', { site })` or `data-site`. */
  forSite(site: SiteCard | undefined): BuiltFile;
}

/** The built loader, completed with the app's address and the site's settings. Undefined while there is no build. */
export function createLoader(dist: string, files: Map<string, BuiltFile>): Loader | undefined {
  const loader = files.get("loader.js")?.text();
  if (loader === undefined) return undefined;
  const parts = loader.split(PLACEHOLDER);
  if (parts.length !== 2) throw new Error(`The widget's loader must contain ${PLACEHOLDER} exactly once.`);
  const app = `/widget/${appOf(dist)}`;
  const cached = new Map<string, BuiltFile>();

  return {
    forSite(site) {
      const text = parts.join(asScript({ app, ...(site ? { site } : {}) }));
      const known = cached.get(text);
      if (known) return known;
      if (cached.size >= CACHED_MAX) cached.clear();
      const file = builtFile("widget.js", text);
      cached.set(text, file);
      return file;
    },
  };
}

/** What a page gets for a key that no site has: one warning, and nothing is drawn. Calls of the page stay harmless. */
export const wrongKeyScript = builtFile(
  "widget.js",
  'window.Milepost||(window.Milepost=function(){});console.warn("Milepost: no site has the key in the address of this page\'s widget.js. GET /api/v1/sites, signed in, has the right one.");\n',
);

function appOf(dist: string): string {
  const manifest: unknown = JSON.parse(readFileSync(join(dist, ".vite/manifest.json"), "utf8"));
  const entry = (manifest as Record<string, { file?: string } | undefined>)[APP_ENTRY];
  if (!entry?.file) throw new Error(`The widget's manifest does not name ${APP_ENTRY}.`);
  return entry.file;
}

/** JSON that is a script's text as well, wherever that text is put. */
function asScript(value: object): string {
  return JSON.stringify(value).replace(
    /[<\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
