import { SQLITE, sqliteCodeOf } from "./sqlite-database.ts";

const SQLITE_FAULTS = new Set<number | undefined>([
  SQLITE.PERM,
  SQLITE.READONLY,
  SQLITE.IOERR,
  SQLITE.CORRUPT,
  SQLITE.FULL,
  SQLITE.CANTOPEN,
  SQLITE.NOTADB,
]);
/** https://www.postgresql.org/docs/current/errcodes-appendix.html: connection, resources, shutdown, system; and read-only. */
const POSTGRES_FAULTS = /^(08|53|57P|58|25006)/;
const NETWORK_FAULTS = /^(ECONN(REFUSED|RESET|ABORTED)|EPIPE|ETIMEDOUT|E(HOST|NET)UNREACH|ENOTFOUND|EAI_AGAIN)$/;
/** What the driver says of a connection that is gone has no code. */
const DRIVER_FAULTS = /^(Connection terminated|timeout exceeded|Query read timeout)|not queryable/i;

/** Whether the database could not keep or could not be asked: a full disk, a lost connection. It is no bug in a command. */
export function isStorageFault(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const sqlite = sqliteCodeOf(error);
  if (sqlite !== undefined) return SQLITE_FAULTS.has(sqlite);
  const { code, message } = error as { code?: unknown; message: string };
  if (typeof code === "string") return POSTGRES_FAULTS.test(code) || NETWORK_FAULTS.test(code);
  return DRIVER_FAULTS.test(message);
}
