import { sql } from "kysely";
import type { NodeSqlite } from "../sqlite-database.ts";
import type { Db } from "../store.ts";
import type { Table } from "./tables.ts";

const BATCH_ROWS = 200;

type Row = Record<string, unknown>;

/** Adds every row that PostgreSQL has to a file, inside a transaction that sees one moment. */
export async function copyOut(db: Db, tables: Table[], file: NodeSqlite): Promise<void> {
  for (const { name, columns } of tables) {
    const list = columns.map((column) => `"${column}"`).join(", ");
    const insert = file.prepare(`INSERT INTO "${name}" (${list}) VALUES (${columns.map(() => "?").join(", ")})`);
    await sql`DECLARE rows_to_copy NO SCROLL CURSOR FOR SELECT ${columnsOf(columns)} FROM ${sql.table(name)}`.execute(
      db,
    );
    let rows: Row[];
    do {
      ({ rows } = await sql<Row>`FETCH ${sql.lit(BATCH_ROWS)} FROM rows_to_copy`.execute(db));
      for (const row of rows) insert.run(columns.map((column) => row[column]));
    } while (rows.length > 0);
    await sql`CLOSE rows_to_copy`.execute(db);
  }
}

/** Puts every row of a file in the place of what PostgreSQL has, in the caller's transaction. */
export async function copyIn(file: NodeSqlite, tables: Table[], db: Db): Promise<void> {
  await sql`TRUNCATE ${sql.join(tables.map(({ name }) => sql.table(name)))}`.execute(db);
  for (const { name, columns } of tables) {
    const rows = file.prepare(`SELECT * FROM "${name}"`).iterate([]) as IterableIterator<Row>;
    for (const batch of inBatches(rows)) {
      const given = sql`json_populate_recordset(NULL::${sql.table(name)}, ${JSON.stringify(batch)}::json)`;
      await sql`INSERT INTO ${sql.table(name)} (${columnsOf(columns)}) SELECT ${columnsOf(columns)} FROM ${given}`.execute(
        db,
      );
    }
  }
}

function columnsOf(columns: string[]) {
  return sql.join(columns.map((column) => sql.ref(column)));
}

function* inBatches(rows: Iterable<Row>): Generator<Row[]> {
  let batch: Row[] = [];
  for (const row of rows) {
    batch.push(row);
    if (batch.length < BATCH_ROWS) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
