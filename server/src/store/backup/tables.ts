import type { NodeSqlite } from "../sqlite-database.ts";

export interface Table {
  name: string;
  columns: string[];
}

/** The tables of a Milepost file, what others refer to first, without those that the migrations keep for themselves. */
export function tablesOf(database: NodeSqlite): Table[] {
  const all =
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'sqlite_*' AND name NOT GLOB 'kysely_*'";
  const waiting = new Set(namesIn(database, all));
  const ordered: string[] = [];
  while (waiting.size > 0) {
    const ready = [...waiting].filter((name) => referencesOf(database, name).every((other) => !waiting.has(other)));
    if (ready.length === 0) throw new Error(`Tables refer to each other in a circle: ${[...waiting].join(", ")}.`);
    for (const name of ready) waiting.delete(name);
    ordered.push(...ready);
  }
  return ordered.map((name) => ({ name, columns: namesIn(database, "SELECT name FROM pragma_table_info(?)", name) }));
}

function referencesOf(database: NodeSqlite, table: string): string[] {
  const others = namesIn(database, 'SELECT "table" AS name FROM pragma_foreign_key_list(?)', table);
  return others.filter((other) => other !== table);
}

function namesIn(database: NodeSqlite, query: string, ...parameters: string[]): string[] {
  return (database.prepare(query).all(parameters) as { name: string }[]).map(({ name }) => name);
}
