import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Product } from "./product.ts";

/** How many visitors the server's database knows. */
export function visitorRows({ data }: Pick<Product, "data">): number {
  const database = new DatabaseSync(join(data, "milepost.sqlite"), { readOnly: true });
  const row = database.prepare("SELECT count(*) AS count FROM visitors").get();
  database.close();
  return Number(row?.count);
}
