import { asks } from "../src/scenes.ts";
import { test } from "../src/verbs.ts";

/** Both ends ping and listen: a line that says nothing is dead after so long. */
const SILENCE_LIMIT_MS = 25_000;

test("[D9] a server that ends says so, and both are back by themselves when it is there again", async ({
  vera,
  ana,
  product,
}) => {
  await asks(vera, ana);
  await product.ends();
  await vera.says("Written while it restarts");
  await product.comesBack();
  await ana.seesOnce("Written while it restarts");
  await ana.replies("We are back");
  await vera.seesOnce("We are back");
  await vera.seesEverythingSent();
});

test("[D9] a line that goes dead while nobody writes is found within 25 s, by both", async ({ vera, ana, network }) => {
  await asks(vera, ana);
  network.stalls(vera);
  network.stalls(ana);
  await Promise.all([
    vera.panel.getByText(/The connection is interrupted/).waitFor({ timeout: SILENCE_LIMIT_MS + 5_000 }),
    ana.page.getByText(/No connection\. What you write is kept/).waitFor({ timeout: SILENCE_LIMIT_MS }),
  ]);
  network.heals(vera);
  network.heals(ana);
  await ana.replies("There you are");
  await vera.seesOnce("There you are");
});
