/** The disk is full, read-only, broken, or there are too many open files. */
const DISK_FAULTS = new Set(["ENOSPC", "EDQUOT", "EROFS", "EIO", "EMFILE", "ENFILE", "EACCES", "EPERM"]);

/** Whether a file could not be kept because of the disk: it is no bug, and passes. */
export function isDiskFault(error: unknown): boolean {
  return error instanceof Error && "syscall" in error && DISK_FAULTS.has(String((error as NodeJS.ErrnoException).code));
}
