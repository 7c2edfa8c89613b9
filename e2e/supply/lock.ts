import { readFileSync } from "node:fs";
import { join } from "node:path";
import { repository } from "../src/child.ts";

export interface Locked {
  name: string;
  version: string;
  /** What it is fetched by is pinned by a hash. */
  isPinned: boolean;
  /** Only for some systems, or needed by such alone: one of a family, of which each machine installs its own. */
  isOfOneSystem: boolean;
}

export interface Lock {
  packages: Locked[];
  /** `name@version` of everything that these packages of ours need when they run. */
  neededBy(importers: readonly string[]): Set<string>;
}

/** What is installed, by the lock file. It is read by its indentation, which pnpm keeps. */
export function readLock(text = readFileSync(join(repository, "pnpm-lock.yaml"), "utf8")): Lock {
  const importers = blocksOf(sectionOf(text, "importers"));
  const packages = blocksOf(sectionOf(text, "packages"));
  const snapshots = blocksOf(sectionOf(text, "snapshots"));

  const isOfOneSystem = (key: string) => (packages[key] ?? []).some((line) => /^ {4}(cpu|os|libc): /.test(line));
  const everywhere = reached(
    Object.values(importers).flatMap((lines) => neededAt(lines, ["dependencies", "devDependencies"])),
    isOfOneSystem,
  );

  return {
    packages: Object.entries(packages).map(([key, lines]) => ({
      ...nameAndVersion(key),
      isPinned: lines.some((line) => /^ {4}resolution: \{integrity: sha512-/.test(line)),
      isOfOneSystem: !everywhere.has(key),
    })),
    neededBy: (names) => reached(names.flatMap((name) => neededAt(importers[name] ?? [], ["dependencies"]))),
  };

  /** These and whatever they need, and what that needs. */
  function reached(keys: string[], isLeftOut: (key: string) => boolean = () => false): Set<string> {
    const found = new Set<string>();
    const take = (key: string) => {
      const plain = key.replace(/\(.*$/, "");
      if (found.has(plain) || isLeftOut(plain)) return;
      found.add(plain);
      for (const needed of dependenciesOf(snapshots[key] ?? [])) take(needed);
    };
    for (const key of keys) take(key);
    return found;
  }
}

function sectionOf(text: string, name: string): string {
  const [, after = ""] = text.split(`\n${name}:\n`);
  return after.split(/\n(?=\S)/)[0] ?? "";
}

/** The lines under each key that is indented by two blanks. */
function blocksOf(section: string): Record<string, string[]> {
  const blocks: Record<string, string[]> = {};
  let lines: string[] = [];
  for (const line of section.split("\n")) {
    const key = /^ {2}(?:'([^']+)'|([^\s'][^:]*(?::[^\s:][^:]*)*)):/.exec(line);
    if (key) {
      lines = [];
      blocks[key[1] ?? key[2] ?? ""] = lines;
    } else lines.push(line);
  }
  return blocks;
}

/** Of an importer: each name, and its `version` two lines on. */
function neededAt(lines: string[], parts: string[]): string[] {
  const keys: string[] = [];
  let part = "";
  let name = "";
  for (const line of lines) {
    part = /^ {4}(\w+):$/.exec(line)?.[1] ?? part;
    name = /^ {6}'?([^':]+)'?:$/.exec(line)?.[1] ?? name;
    const version = /^ {8}version: (.+)$/.exec(line)?.[1];
    if (version && !version.startsWith("link:") && parts.includes(part)) keys.push(`${name}@${version}`);
  }
  return keys;
}

/** Of a snapshot: `dependencies` and `optionalDependencies`, each with its version on the line. */
function dependenciesOf(lines: string[]): string[] {
  return lines.flatMap((line) => {
    const [, name, version] = /^ {6}'?([^':]+)'?: (.+)$/.exec(line) ?? [];
    return name && version ? [`${name}@${version}`] : [];
  });
}

function nameAndVersion(key: string): { name: string; version: string } {
  const at = key.lastIndexOf("@");
  return { name: key.slice(0, at), version: key.slice(at + 1) };
}
