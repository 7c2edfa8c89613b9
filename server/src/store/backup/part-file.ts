import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { StartError } from "../../start-error.ts";
import { SQLITE, sqliteCodeOf } from "../sqlite-database.ts";

const OWNER_ONLY = 0o600;

/** Where a file is written until it is whole. */
export function partOf(file: string): string {
  return `${file}.part`;
}

/**
 * Makes a file that only its owner can read: `fill` writes it under another name, and when it is whole and on the disk `place`
 * puts it where it belongs. A file that could not be filled leaves nothing behind; where the disk is at fault, a StartError says so.
 */
export async function makeWhole<T>(file: string, fill: (part: string) => Promise<T>, place = placeNew): Promise<T> {
  const part = partOf(file);
  try {
    const result = await fillPart(part, fill);
    place(part, file);
    // A folder's own entries are on the disk when the folder is; Windows keeps them by itself.
    if (process.platform !== "win32") sync(dirname(file));
    return result;
  } catch (error) {
    const fault = diskFaultOf(error);
    throw fault === undefined ? error : new StartError(`${file} cannot be written: ${fault}.`, { cause: error });
  }
}

async function fillPart<T>(part: string, fill: (part: string) => Promise<T>): Promise<T> {
  rmSync(part, { force: true });
  try {
    writeFileSync(part, "", { flag: "wx", mode: OWNER_ONLY });
    const result = await fill(part);
    sync(part);
    return result;
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
}

function diskFaultOf(error: unknown): string | undefined {
  if (sqliteCodeOf(error) === SQLITE.FULL) return "the disk is full";
  const { code, message, syscall } = error as NodeJS.ErrnoException;
  if (syscall === undefined) return undefined;
  return code === "ENOSPC" ? "the disk is full" : message;
}

function placeNew(part: string, file: string): void {
  if (existsSync(file)) throw new Error(`${file} has come to be meanwhile.`);
  renameSync(part, file);
}

function sync(path: string): void {
  const file = openSync(path, "r");
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
