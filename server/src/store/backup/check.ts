import type { NodeSqlite } from "../sqlite-database.ts";
import type { Db } from "../store.ts";
import { brokenConversation } from "./inventory.ts";

/** What is wrong inside a copy: its pages, its rows, what they refer to, or the places in its logs. Undefined: nothing is. */
export async function faultInCopy(database: NodeSqlite, db: Db): Promise<string | undefined> {
  const integrity = String(database.value("PRAGMA integrity_check(1)"));
  if (integrity !== "ok") return integrity.replaceAll("\n", " ");
  const orphan = database.value("PRAGMA foreign_key_check");
  if (orphan !== undefined) return `a row of ${orphan} refers to one that is missing`;
  const broken = await brokenConversation(db);
  return broken && `the log of conversation ${broken} has a hole`;
}
