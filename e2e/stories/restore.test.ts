import { backUp, restore } from "../src/backup.ts";
import { asks, QUESTION } from "../src/scenes.ts";
import { test } from "../src/verbs.ts";

test("[D10] what Vera and Ana had said since the backup is there again after a restore, once and in order", async ({
  vera,
  ana,
  product,
}) => {
  await asks(vera, ana);
  await vera.says("Said before the backup");
  await ana.seesOnce("Said before the backup");
  const file = backUp(product);
  await vera.says("Vera, since the backup");
  await ana.seesOnce("Vera, since the backup");
  await ana.replies("Ana, since the backup");
  await vera.seesOnce("Ana, since the backup");
  await ana.notes("A note since the backup");
  await ana.seesOnce("A note since the backup");

  await product.dies();
  restore(product, file);
  await product.comesBack();

  for (const text of [QUESTION, "Said before the backup", "Vera, since the backup", "Ana, since the backup"]) {
    await vera.seesOnce(text);
    await ana.seesOnce(text);
  }
  await ana.seesOnce("A note since the backup");
  await vera.seesEverythingSent();
  await ana.reloads();
  await ana.seesOnce("Vera, since the backup");
  await ana.seesOnce("A note since the backup");
});
