import { execFileSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmdirSync, truncateSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { mountSmallDisk } from "./small-disk.ts";

const BACKING_MB = 16;
const DISK_BYTES = 64 * 1024 * 1024;

/**
 * A disk that can be made to fail while files are open on it: ext4 in a file with holes, on a small disk in memory. Without a `journal` it goes
 * on after an error. Throws where nobody may make one: Linux, root and loop devices are needed.
 */
export function mountFailingDisk({ journal }: { journal: boolean }) {
  const backing = mountSmallDisk(BACKING_MB);
  const folder = mkdtempSync(join(tmpdir(), "milepost-disk-"));
  const image = join(backing.folder, "image");
  const end = () => {
    rmdirSync(folder);
    backing.unmount();
  };
  try {
    closeSync(openSync(image, "w"));
    truncateSync(image, DISK_BYTES);
    run("mkfs.ext4", "-q", "-F", "-O", journal ? "has_journal" : "^has_journal", image);
    mountImage();
  } catch (error) {
    end();
    throw error;
  }

  function mountImage(): void {
    run("mount", "-o", `loop,${journal ? "errors=remount-ro" : "errors=continue"}`, image, folder);
  }

  return {
    folder,
    /** What is written goes into memory, and no sync of it succeeds: there is nothing below to hold it. */
    failSyncs: backing.fill,
    heal: backing.makeRoom,
    /** As the kernel does when it no longer trusts a disk. Only another mount ends it. */
    turnReadOnly(): void {
      run("mount", "-o", "remount,abort", folder);
    },
    /** What only memory held is gone. Nothing may be open on it. */
    mountAgain(): void {
      run("umount", folder);
      // What was turned read-only in the middle of its work is put in order first, as at a start of the machine; 1 says that it was.
      run("sh", "-c", 'fsck.ext4 -p "$0" || [ $? -eq 1 ]', image);
      mountImage();
    },
    unmount(): void {
      run("umount", folder);
      end();
    },
  };
}

/** Whether such disks can be made here; where they cannot, it says so. */
export function mayFailDisks(): boolean {
  try {
    mountFailingDisk({ journal: false }).unmount();
    return true;
  } catch {
    process.stdout.write(
      "Skipped: what a failing disk does is tested where one can be made (Linux, as root, with loop devices and mkfs.ext4).\n",
    );
    return false;
  }
}

function run(command: string, ...args: string[]): void {
  execFileSync(command, args, { stdio: ["ignore", "ignore", "pipe"] });
}
