import { execFileSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmdirSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A disk of this many megabytes in memory. Throws where nobody may mount one: Linux, and root, are needed. */
export function mountSmallDisk(megabytes: number) {
  const folder = mkdtempSync(join(tmpdir(), "milepost-disk-"));
  try {
    mount("-t", "tmpfs", "-o", `size=${megabytes}m,mode=700`, "tmpfs", folder);
  } catch (error) {
    rmdirSync(folder);
    throw error;
  }
  const ballast = join(folder, "ballast");

  return {
    folder,
    /** Takes every byte that is left. */
    fill(): void {
      const file = openSync(ballast, "a");
      for (const size of [65_536, 4_096, 1]) while (writes(file, size));
      closeSync(file);
    },
    makeRoom(): void {
      rmSync(ballast);
    },
    /** Refuses every write. Nothing may be open on it. */
    remountReadOnly(): void {
      mount("-o", "remount,ro", folder);
    },
    remountWritable(): void {
      mount("-o", "remount,rw", folder);
    },
    unmount(): void {
      execFileSync("umount", [folder]);
      rmdirSync(folder);
    },
  };
}

/** Whether disks can be mounted here; where they cannot, it says so. */
export function mayMountDisks(): boolean {
  try {
    mountSmallDisk(1).unmount();
    return true;
  } catch {
    process.stdout.write(
      "Skipped: what a full disk does is tested where a small one can be mounted (Linux, as root).\n",
    );
    return false;
  }
}

function mount(...args: string[]): void {
  execFileSync("mount", args, { stdio: ["ignore", "ignore", "pipe"] });
}

function writes(file: number, size: number): boolean {
  try {
    return writeSync(file, Buffer.alloc(size)) === size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOSPC") return false;
    throw error;
  }
}
