import { existsSync, lstatSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { repository } from "../src/child.ts";
import { type Locked, readLock } from "./lock.ts";

/** Whoever passes the software on need do no more than to keep these texts. */
export const PERMISSIVE = [
  "0BSD",
  "Apache-2.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "BlueOak-1.0.0",
  "CC0-1.0",
  "ISC",
  "MIT",
  "MIT-0",
  "Unlicense",
];

/** MPL-2.0: changes to their own files would have to be passed on. They build and test; nothing of them is in what is served. */
export const TOOLS_ALONE = ["axe-core", "lightningcss"];

/**
 * LGPL-3.0-or-later: libvips, by which `sharp` draws pictures anew, and of which each system installs its own. It is a library in a file of
 * its own, loaded unchanged, and whoever runs the server may put another in its place: no more is asked of those who use one.
 */
export const LIBRARIES_BESIDE = [
  "@img/sharp-libvips-darwin-arm64",
  "@img/sharp-libvips-darwin-x64",
  "@img/sharp-libvips-linux-arm",
  "@img/sharp-libvips-linux-arm64",
  "@img/sharp-libvips-linux-ppc64",
  "@img/sharp-libvips-linux-riscv64",
  "@img/sharp-libvips-linux-s390x",
  "@img/sharp-libvips-linux-x64",
  "@img/sharp-libvips-linuxmusl-arm64",
  "@img/sharp-libvips-linuxmusl-x64",
  "@img/sharp-win32-arm64",
  "@img/sharp-win32-ia32",
  "@img/sharp-win32-x64",
];

/** What these packages may say; on Windows the library lies in the package of what loads it. */
export const LICENCES_BESIDE = ["LGPL-3.0-or-later", "Apache-2.0 AND LGPL-3.0-or-later"];

export interface Licence extends Locked {
  /** By SPDX, as the package says; undefined where it is not installed here. */
  licence: string | undefined;
}

export function licences(): Licence[] {
  const found = installed();
  return readLock().packages.map((each) => ({ ...each, licence: found.get(`${each.name}@${each.version}`) }));
}

/** Whether one of the licences that may be chosen between is permissive, or all that hold together are. */
export function isPermissive(licence: string): boolean {
  const plain = licence.replace(/[()]/g, "");
  return plain.split(" OR ").some((choice) => choice.split(" AND ").every((each) => PERMISSIVE.includes(each.trim())));
}

/** `docs/LICENCES.md`: the same on every system, so that what only one system installs is told by its family. */
export function licencePage(list: Licence[] = licences()): string {
  const rows = list.filter(({ isOfOneSystem }) => !isOfOneSystem);
  const byLicence = Map.groupBy(rows, ({ licence }) => licence ?? "unknown");
  const parts = [...byLicence]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([licence, packages]) => {
      const names = packages.map(({ name, version }) => `${name} ${version}`).sort();
      return `## ${licence}\n\n${names.map((name) => `- ${name}`).join("\n")}\n`;
    });
  return [
    "# Licences",
    "",
    "What is installed beside Milepost, for running, building and testing it: made by `pnpm licence-list` from the lock file. Binaries of one system",
    `have the licence of the package that they belong to, but for libvips. ${TOOLS_ALONE.join(" and ")} are tools; nothing of them is served.`,
    "",
    "libvips, by which sharp draws pictures anew, is under LGPL-3.0-or-later. It is a library in a file of its own, loaded unchanged, which whoever",
    `runs the server may exchange. It comes in one of these, by the system: ${LIBRARIES_BESIDE.join(", ")}.`,
    "",
    ...parts,
  ].join("\n");
}

interface Manifest {
  version: string;
  license?: string | { type: string };
  /** As it was written ten years ago. */
  licenses?: { type: string }[];
}

function licenceOf({ license, licenses }: Manifest): string {
  if (typeof license === "string") return license;
  return license?.type ?? licenses?.map(({ type }) => type).join(" AND ") ?? "unknown";
}

/** `name@version` and licence of everything in pnpm's store of this checkout. */
function installed(): Map<string, string> {
  const store = join(repository, "node_modules/.pnpm");
  const found = new Map<string, string>();
  for (const folder of readdirSync(store)) {
    const modules = join(store, folder, "node_modules");
    if (!existsSync(modules)) continue;
    for (const name of namesIn(modules)) {
      const file = join(modules, name, "package.json");
      if (lstatSync(join(modules, name)).isSymbolicLink() || !existsSync(file)) continue;
      const manifest: Manifest = JSON.parse(readFileSync(file, "utf8"));
      found.set(`${name}@${manifest.version}`, licenceOf(manifest));
    }
  }
  return found;
}

function namesIn(modules: string): string[] {
  return readdirSync(modules).flatMap((name) =>
    name.startsWith("@") ? readdirSync(join(modules, name)).map((inner) => `${name}/${inner}`) : [name],
  );
}
