import { expect } from "vitest";
import { asks } from "../src/scenes.ts";
import { test } from "../src/verbs.ts";

const TEXTS = [
  '<img src="x" onerror="document.title = 1"><script>document.title = 2</script>',
  "&lt;b&gt; {{name}} %s 2*3*4",
  "👩‍👩‍👧‍👦 🏳️‍🌈 ❤️ 你好 привет",
  "\u202eright to left\u202c and back",
  "'; DROP TABLE entries; --",
];

test("what people write stays text, on both sides", async ({ vera, ana }) => {
  await asks(vera, ana);
  const titles = [await vera.page.title(), await ana.page.title()];
  for (const text of TEXTS) {
    await vera.says(text);
    await ana.seesOnce(text);
    await ana.replies(text);
    await vera.seesTimes(text, 2);
  }
  expect(await vera.panel.locator("img, script, b").count()).toBe(0);
  expect(await ana.transcript.locator("img, script, b").count()).toBe(0);
  expect([await vera.page.title(), await ana.page.title()]).toEqual(titles);
});
