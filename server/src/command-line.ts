import { StartError } from "./start-error.ts";
import type { Inventory } from "./store/backup/inventory.ts";

/** The one file that a program was asked for, and which of its flags were given. Throws a StartError that says `usage`. */
export function readArguments(args: string[], { flags, usage }: { flags: string[]; usage: string }) {
  // pnpm hands on the "--" that some put before a program's own arguments.
  const own = args.filter((arg) => arg !== "--");
  const given = own.filter((arg) => arg.startsWith("-"));
  const [file, ...more] = own.filter((arg) => !arg.startsWith("-"));
  if (more.length > 0 || given.some((flag) => !flags.includes(flag))) throw new StartError(usage);
  return { file, flags: new Set(given) };
}

/** Like "12 conversations with 340 entries, 7 files, 9 visitors, 3 agents and 1 site, the last entry of 2026-11-24T22:30:00.000Z". */
export function inWords({
  conversations,
  entries,
  visitors,
  agents,
  sites,
  files,
  missing,
  lastAt,
}: Inventory): string {
  const log = `${count(conversations, "conversation")} with ${entries === 1 ? "1 entry" : `${entries} entries`}`;
  const people = `${count(visitors, "visitor")}, ${count(agents, "agent")} and ${count(sites, "site")}`;
  const lost = missing === 0 ? "" : ` (and ${missing} more that are not there)`;
  const attached = files + missing === 0 ? "" : `, ${count(files, "file")}${lost}`;
  return `${log}${attached}, ${people}${lastAt === undefined ? "" : `, the last entry of ${lastAt}`}`;
}

/** A moment as part of a file's name. */
export function stampOf(now: Date): string {
  return now.toISOString().replaceAll(/[:.]/g, "-");
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
