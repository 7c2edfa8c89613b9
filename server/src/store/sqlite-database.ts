import { DatabaseSync, type DatabaseSyncOptions, type SQLInputValue, type StatementSync } from "node:sqlite";
import type { SqliteDatabase, SqliteStatement } from "kysely";
import { createRecent } from "./recent.ts";

const STATEMENTS_MAX = 256;

/** Result codes, https://sqlite.org/rescode.html */
export const SQLITE = { PERM: 3, BUSY: 5, READONLY: 8, IOERR: 10, CORRUPT: 11, FULL: 13, CANTOPEN: 14, NOTADB: 26 };

export interface NodeSqlite extends SqliteDatabase {
  readonly isTransaction: boolean;
  exec(sql: string): void;
  /** The one value that a pragma or the like answers with. */
  value(sql: string): unknown;
}

/** `node:sqlite` as Kysely's SQLite dialect wants its database. Statements are prepared once and kept. */
export function openSqliteDatabase(file: string, options: DatabaseSyncOptions): NodeSqlite {
  const database = new DatabaseSync(file, options);
  const statements = createRecent<SqliteStatement>(STATEMENTS_MAX);
  return {
    get isTransaction() {
      return database.isTransaction;
    },
    exec: (sql) => database.exec(sql),
    value: (sql) => Object.values(database.prepare(sql).get() ?? {})[0],
    prepare(sql) {
      const known = statements.get(sql);
      if (known) return known;
      const statement = fitted(database.prepare(sql));
      statements.set(sql, statement);
      return statement;
    },
    close() {
      statements.clear();
      if (database.isOpen) database.close();
    },
  };
}

/** The result code of an error that came from SQLite, without its extension. */
export function sqliteCodeOf(error: unknown): number | undefined {
  return error instanceof Error && "errcode" in error ? Number(error.errcode) & 0xff : undefined;
}

function fitted(statement: StatementSync): SqliteStatement {
  const bound = (parameters: readonly unknown[]) => parameters as SQLInputValue[];
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...bound(parameters)),
    run: (parameters) => statement.run(...bound(parameters)),
    iterate: (parameters) => statement.iterate(...bound(parameters)),
  };
}
