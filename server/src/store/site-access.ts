import { type RawBuilder, type SqlBool, sql } from "kysely";

/** Whether a conversation is of one of these sites; null stands for all. */
export function isOfSites(siteIds: readonly string[] | null): RawBuilder<SqlBool> {
  if (siteIds === null) return sql<SqlBool>`1 = 1`;
  if (siteIds.length === 0) return sql<SqlBool>`1 = 0`;
  return sql<SqlBool>`"conversations"."siteId" IN (${sql.join(siteIds)})`;
}
