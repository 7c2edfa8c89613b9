import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Product } from "../src/product.ts";

/**
 * Makes the log of a conversation so many entries long by repeating its last one, in the file of a server that is stopped:
 * through the door it would take longer than everything else that is measured.
 */
export function fillLog({ data }: Pick<Product, "data">, conversationId: string, entries: number): void {
  const database = new DatabaseSync(join(data, "milepost.sqlite"));
  database.function("fresh_id", () => randomUUID());
  const given = { $id: conversationId, $entries: entries };
  database.exec("BEGIN");
  database
    .prepare(
      `INSERT INTO entries ("conversationId", "seq", "publicSeq", "id", "kind", "authorKind", "authorId", "at", "entry")
      WITH RECURSIVE places(place) AS (
        SELECT head + 1 FROM conversations WHERE id = $id UNION ALL SELECT place + 1 FROM places WHERE place < $entries
      )
      SELECT "conversationId", place, place, fresh_id(), "kind", "authorKind", "authorId", "at", "entry"
      FROM places JOIN entries ON "conversationId" = $id AND "seq" = (SELECT head FROM conversations WHERE id = $id)`,
    )
    .run(given);
  database
    .prepare(
      `UPDATE entries SET "entry" = json_set("entry", '$.id', "id", '$.seq', "seq", '$.publicSeq', "publicSeq")
      WHERE "conversationId" = $id AND "seq" <= $entries`,
    )
    .run(given);
  database
    .prepare(
      `UPDATE conversations SET "head" = $entries, "publicHead" = $entries, "state" = json_set("state", '$.head', $entries),
      "visitorState" = json_set("visitorState", '$.head', $entries) WHERE "id" = $id`,
    )
    .run(given);
  database.exec("COMMIT");
  database.close();
}
