/** SQLite's write-ahead log and the index beside it, as https://sqlite.org/walformat.html describes them. */
import { closeSync, openSync, readSync } from "node:fs";
import { endianness } from "node:os";

const INDEX_HEADER_BYTES = 48;
const INDEX_VERSION = 3_007_000;
const LOG_HEADER_BYTES = 32;
const LOG_MAGIC = 0x377f0682;
const FRAME_HEADER_BYTES = 24;

/**
 * What is missing from the log of a SQLite file: acknowledged and gone, which SQLite itself passes over without a word.
 * The index moves on only after a commit was synced, so that the log must have what it names. Undefined where nothing is
 * missing, or where no index tells.
 */
export function missingFromLog(file: string): string | undefined {
  const index = readIndex(file);
  if (!index || index.copied === index.committed) return undefined;
  const log = `${file}-wal`;
  const sound = readIfThere(log, (read) => countSoundFrames(read, index));
  if (sound === "another log" || (sound ?? 0) >= index.committed) return undefined;
  return `${index.committed - (sound ?? 0)} of ${index.committed} pages are missing from ${log}`;
}

interface Index {
  /** What the log's header and frames are marked with: another log has others. */
  salts: Buffer;
  /** How many frames were committed, and how many of these the database file has by now. */
  committed: number;
  copied: number;
}

function readIndex(file: string): Index | undefined {
  const length = 2 * INDEX_HEADER_BYTES + 4;
  const bytes = readIfThere(`${file}-shm`, (read) => read(0, length));
  if (!bytes) return undefined;
  const numberAt = (at: number) => (endianness() === "LE" ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at));
  // It is written twice; between the two it says nothing.
  const [first, second] = [bytes.subarray(0, INDEX_HEADER_BYTES), bytes.subarray(INDEX_HEADER_BYTES, length - 4)];
  if (!first.equals(second) || numberAt(0) !== INDEX_VERSION) return undefined;
  return { salts: bytes.subarray(32, 40), committed: numberAt(16), copied: numberAt(length - 4) };
}

type Read = (at: number, length: number) => Buffer | undefined;

/** "another log": one has begun since, which happens only when the database file has all of the one before. */
function countSoundFrames(read: Read, { salts, committed }: Index): number | "another log" {
  const header = read(0, LOG_HEADER_BYTES);
  if (!header || (header.readUInt32BE(0) & ~1) !== LOG_MAGIC) return 0;
  const frameBytes = FRAME_HEADER_BYTES + header.readUInt32BE(8);
  const sum = createChecksum(header.readUInt32BE(0) === LOG_MAGIC);
  sum.add(header.subarray(0, 24));
  let count = 0;
  for (let at = LOG_HEADER_BYTES; count < committed; at += frameBytes, count++) {
    const frame = read(at, frameBytes);
    if (!frame?.subarray(8, 16).equals(salts)) break;
    sum.add(frame.subarray(0, 8));
    sum.add(frame.subarray(FRAME_HEADER_BYTES));
    if (!sum.isAt(frame, 16)) break;
  }
  // Asked at the end: beside a server that works, another may have begun meanwhile.
  return read(16, 8)?.equals(salts) ? count : "another log";
}

function createChecksum(isLittleEndian: boolean) {
  let [first, second] = [0, 0];
  return {
    add(bytes: Buffer): void {
      for (let at = 0; at < bytes.length; at += 8) {
        first = (first + (isLittleEndian ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at)) + second) >>> 0;
        second = (second + (isLittleEndian ? bytes.readUInt32LE(at + 4) : bytes.readUInt32BE(at + 4)) + first) >>> 0;
      }
    },
    isAt: (bytes: Buffer, at: number) => bytes.readUInt32BE(at) === first && bytes.readUInt32BE(at + 4) === second,
  };
}

/** What `use` makes of a file; undefined where there is none. It reads whole pieces, or undefined past the end. */
function readIfThere<T>(path: string, use: (read: Read) => T): T | undefined {
  let file: number;
  try {
    file = openSync(path, "r");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  try {
    return use((at, length) => {
      const bytes = Buffer.alloc(length);
      return readSync(file, bytes, 0, length, at) === length ? bytes : undefined;
    });
  } finally {
    closeSync(file);
  }
}
