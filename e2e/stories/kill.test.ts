import { asks, QUESTION } from "../src/scenes.ts";
import { test } from "../src/verbs.ts";

test("the server is killed while both write: nothing is lost and nothing comes twice", async ({
  vera,
  ana,
  product,
}) => {
  await asks(vera, ana);
  await vera.says("One, before");
  await ana.sees("One, before");

  const killed = product.dies();
  await vera.says("Two, while it dies");
  await vera.says("Three, while it is gone");
  await ana.replies("Four, from Ana while it is gone");
  await killed;
  await vera.says("Five, while it is gone");
  await product.comesBack();

  await vera.says("Six, after");
  const said = [
    QUESTION,
    "One, before",
    "Two, while it dies",
    "Three, while it is gone",
    "Four, from Ana while it is gone",
    "Five, while it is gone",
    "Six, after",
  ];
  for (const text of said) {
    await ana.seesOnce(text);
    await vera.seesOnce(text);
  }
  await vera.seesEverythingSent();
  await vera.seesInOrder(said.filter((text) => !text.startsWith("Four")));
});
