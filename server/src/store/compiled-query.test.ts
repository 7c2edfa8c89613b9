import { expect, test } from "vitest";
import { compiledOnce } from "./compiled-query.ts";
import { contract } from "./contract.ts";
import { setMeta } from "./meta.ts";
import type { Db } from "./store.ts";

contract("a query that is compiled once", (given) => {
  test("runs with other values each time, in a work and outside of one", async () => {
    let built = 0;
    const valuesOf = compiledOnce((db, { key, not }: { key: string; not: string }) => {
      built += 1;
      return db.selectFrom("meta").select("value").where("value", "<>", not).where("key", "=", key).limit(1);
    });
    const ask = async (db: Db) => [
      await valuesOf(db, { key: "colour", not: "nothing" }),
      await valuesOf(db, { key: "shape", not: "nothing" }),
      await valuesOf(db, { key: "shape", not: "round" }),
    ];
    await given.store.write(async (db) => {
      await setMeta(db, "colour", "green");
      await setMeta(db, "shape", "round");
    });

    const expected = [[{ value: "green" }], [{ value: "round" }], []];
    expect(await given.store.write(ask)).toEqual(expected);
    expect(await given.store.db.transaction().execute(ask)).toEqual(expected);
    // The writer and the readers of a store may each have a database of their own.
    expect(built).toBeLessThanOrEqual(2);
  });
});
