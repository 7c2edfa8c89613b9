import type { Compilable, CompiledQuery, DialectAdapter } from "kysely";
import type { NodeSqlite } from "./sqlite-database.ts";
import type { Db } from "./store.ts";

const SLOT = Symbol("slot");
const databases = new WeakMap<Db, NodeSqlite>();

/** For a store with one connection: its compiled queries need not wait for it in turn. */
export function askDirectly(db: Db, database: NodeSqlite): void {
  databases.set(db, database);
}

/**
 * A query that is built and compiled once for each store, and runs with other values from then on: compiling costs more than
 * what most of them ask. What `build` is given stands for values that it does not know yet: it may place them, not look at them.
 */
export function compiledOnce<Given extends object, Row>(
  build: (db: Db, given: Given) => Compilable<Row>,
): (db: Db, given: Given) => Promise<Row[]> {
  const queries = new WeakMap<DialectAdapter, CompiledQuery<Row>>();
  const slots = new Proxy({} as Given, { get: (_, name) => ({ [SLOT]: name }) });

  function queryFor(db: Db): CompiledQuery<Row> {
    const { adapter } = db.getExecutor();
    const known = queries.get(adapter);
    if (known) return known;
    const query = build(db, slots).compile();
    queries.set(adapter, query);
    return query;
  }

  return async (db, given) => {
    const query = queryFor(db);
    const parameters = query.parameters.map((value) => (isSlot(value) ? given[value[SLOT] as keyof Given] : value));
    const database = databases.get(db);
    if (database) return database.prepare(query.sql).all(parameters) as Row[];
    const { rows } = await db.executeQuery<Row>({ ...query, parameters });
    return rows;
  };
}

function isSlot(value: unknown): value is { [SLOT]: PropertyKey } {
  return typeof value === "object" && value !== null && SLOT in value;
}
