import { afterAll, beforeAll, expect } from "vitest";
import { openOffice } from "../src/office.ts";
import { freshDatabase } from "../src/postgres.ts";
import { type Product, startProduct } from "../src/product.ts";
import { createRandom } from "../src/random.ts";
import { type Crowd, createCrowd } from "./crowd.ts";

export interface Stage {
  product: Product;
  /** Visitors and an agent, connected, where the last ones have left. */
  crowd(options: { visitors: number; address?: string }): Promise<Crowd>;
}

export const random = createRandom();
console.log(`SEED=${random.seed}`);

/** The server's process with data of its own, for the tests of one `describe`. With `server`, on a PostgreSQL database beside it. */
export function onStage(options: { preload?: string[]; server?: string | undefined } = {}): () => Stage {
  const { preload = [], server } = options;
  let stage: Stage;
  let close: () => Promise<void>;
  beforeAll(async () => {
    const database = server === undefined ? undefined : await freshDatabase(server);
    const env = { LOG_LEVEL: "fatal", ...(database && { DATABASE_URL: database.url }) };
    const product = await startProduct({ env, preload });
    close = async () => {
      await product.close();
      await database?.drop();
    };
    const office = await openOffice(product);
    const { key: site } = await office.site();
    stage = {
      product,
      async crowd(who) {
        const crowd = createCrowd({ product, site, cookie: office.cookie, random, ...who });
        expect(await crowd.connected(), "everybody is connected").toBe(true);
        return crowd;
      },
    };
  });
  afterAll(async () => {
    await close?.();
  });
  return () => stage;
}
