import { newToken } from "@milepost/shared";
import { describe, test } from "vitest";
import { openOffice } from "../src/office.ts";
import { freshDatabase } from "../src/postgres.ts";
import { type Product, startProduct } from "../src/product.ts";
import { createRandom, type Random } from "../src/random.ts";
import { createWire } from "../src/wire.ts";
import { jot, newLine, speak } from "./burst.ts";
import { proveLogs, type Scene } from "./proof.ts";

const VISITORS = 20;
const MESSAGES = 20;
const ROUNDS = Number(process.env.KILL_ROUNDS) || 6;
const ROUND_LIMIT_MS = 30_000;
const databaseUrl = process.env.DATABASE_URL;

describe("[D1][D2] a server that is killed at a random moment of a burst", () => {
  test("on SQLite has each acknowledged message once and in order, and answers a repeat as the first time", {
    timeout: ROUNDS * ROUND_LIMIT_MS,
  }, async () => {
    const product = await startProduct();
    try {
      await survivesKills(product);
    } finally {
      await product.close();
    }
  });

  test.skipIf(!databaseUrl)(
    "on PostgreSQL has each acknowledged message once and in order, and answers a repeat as the first time",
    { timeout: ROUNDS * ROUND_LIMIT_MS },
    async () => {
      const database = await freshDatabase(databaseUrl ?? "");
      const product = await startProduct({ env: { DATABASE_URL: database.url } });
      try {
        await survivesKills(product);
      } finally {
        await product.close();
        await database.drop();
      }
    },
  );
});

async function survivesKills(product: Product): Promise<void> {
  const random = createRandom();
  console.log(`SEED=${random.seed}`);
  const office = await openOffice(product);
  const { key } = await office.site();
  const lines = Array.from({ length: VISITORS }, () => newLine(newToken(crypto)));
  for (let round = 0; round < ROUNDS; round += 1) {
    await burst({ product, key, cookie: office.cookie, lines, random });
    await product.restart();
    await proveLogs({ product, key, cookie: office.cookie, lines });
  }
}

async function burst({ product, key, cookie, lines, random }: Scene & { random: Random }): Promise<void> {
  const wire = createWire(product.address);
  let acksUntilKill = random.between(1, VISITORS * MESSAGES - 1);
  const killed = new Promise<void>((resolve, reject) => {
    const acked = () => {
      acksUntilKill -= 1;
      // Not always right behind an acknowledgement: also while the next commit is under way.
      if (acksUntilKill === 0) setTimeout(() => product.kill().then(resolve, reject), random.between(0, 5));
    };
    for (const line of lines) speak(wire.visitor(key, line.token), line, MESSAGES, acked).catch(reject);
    jot(wire.agent(cookie), lines, random.pick).catch(reject);
  });
  await killed;
  wire.hangUp();
}
