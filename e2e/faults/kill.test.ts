import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { terminateConnections } from "../src/postgres.ts";
import { isLong } from "./length.ts";
import { onStage, random, type Stage } from "./stage.ts";

const KILL_POINT = join(import.meta.dirname, "../src/kill-point.ts");
const VISITORS = 20;
const MESSAGES = 50;
const ALL = VISITORS * MESSAGES;
const NOTES = 100;
const ROUNDS = isLong ? 100 : 30;
const POSTGRES_ROUNDS = isLong ? 20 : 3;
const ROUND_LIMIT_MS = 20_000;
const DRAIN_LIMIT_MS = 10_000;
const STANDSTILL_MS = 5_000;
const databaseUrl = process.env.DATABASE_URL;

describe("[D1][D2][D6] what is said to a server that ends in the middle is there once, in order, for everybody", () => {
  describe("on SQLite", () => {
    const stage = onStage({ preload: [KILL_POINT] });

    test(`killed at any moment, ${ROUNDS} times`, { timeout: ROUNDS * ROUND_LIMIT_MS }, async () => {
      for (let round = 0; round < ROUNDS; round += 1) await survivesKill(stage());
    });

    test("killed between a commit and its acknowledgement", () => survivesKillBehindCommit(stage()));

    test("killed between an acknowledgement and its broadcast", async () => {
      const { product, crowd } = stage();
      await product.restart({ KILL_AT: `broadcast:${random.between(5, ALL / 2)}` });
      const here = await crowd({ visitors: VISITORS });
      here.speak(MESSAGES);
      await product.ended();
      await here.disconnected();
      expect(here.waitingForBroadcast(), "those who were told and see nothing").toBeGreaterThan(0);
      await product.restart();
      await here.judge();
    });

    test("told to end under load, which it does cleanly within 10 s", async () => {
      const { product, crowd } = stage();
      const here = await crowd({ visitors: VISITORS });
      await speaksUntilAnyMoment(here);
      const endingAt = performance.now();
      expect(await product.stop()).toBe(0);
      expect(performance.now() - endingAt).toBeLessThan(DRAIN_LIMIT_MS);
      await product.restart();
      await here.judge();
    });

    test("held up for 5 s", async () => {
      const { product, crowd } = stage();
      const here = await crowd({ visitors: VISITORS });
      await speaksUntilAnyMoment(here);
      product.pause();
      here.jot(NOTES);
      await pause(STANDSTILL_MS);
      product.resume();
      await here.judge();
    });
  });

  describe.skipIf(!databaseUrl)("on PostgreSQL", () => {
    const stage = onStage({ server: databaseUrl, preload: [KILL_POINT] });

    test(`killed at any moment, ${POSTGRES_ROUNDS} times`, { timeout: POSTGRES_ROUNDS * ROUND_LIMIT_MS }, async () => {
      for (let round = 0; round < POSTGRES_ROUNDS; round += 1) await survivesKill(stage());
    });

    test("killed between a commit and its acknowledgement", () => survivesKillBehindCommit(stage()));

    test("cut off from its database again and again", async () => {
      const { product, crowd } = stage();
      const here = await crowd({ visitors: VISITORS });
      const end = here.acked(ALL / 2);
      let isOver = false;
      here.speak(MESSAGES);
      void end.then(() => {
        isOver = true;
      });
      do {
        await terminateConnections(product.databaseUrl ?? "");
        await pause(random.between(0, 200));
      } while (!isOver);
      await here.judge();
    });
  });
});

/** Where no signal from outside could hit. */
async function survivesKillBehindCommit({ product, crowd }: Stage): Promise<void> {
  await product.restart({ KILL_AT: `commit:${random.between(5, 50)}` });
  const here = await crowd({ visitors: VISITORS });
  here.speak(MESSAGES);
  await product.ended();
  await here.disconnected();
  expect(await here.storedActs(), "more than anybody was told").toBeGreaterThan(here.acks());
  await product.restart();
  await here.judge();
}

async function survivesKill({ product, crowd }: Stage): Promise<void> {
  const here = await crowd({ visitors: VISITORS });
  await speaksUntilAnyMoment(here);
  await product.kill();
  await product.restart();
  await here.judge();
}

/** Everybody has begun to say what they have to say, and the agent to make notes. */
async function speaksUntilAnyMoment(here: Awaited<ReturnType<Stage["crowd"]>>): Promise<void> {
  const moment = here.acked(random.between(1, ALL - 1));
  here.speak(MESSAGES);
  await moment;
  here.jot(NOTES);
  // Not always right behind an acknowledgement: also while the next commit is under way.
  await pause(random.between(0, 5));
}
