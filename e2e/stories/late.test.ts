import { expect } from "vitest";
import { asks, isOnItsWay } from "../src/scenes.ts";
import { test } from "../src/verbs.ts";

test("when the promised first answer does not come, both sides see at once that it is late", async ({
  vera,
  ana,
  time,
}) => {
  await vera.hasAClockToSet();
  await ana.hasAClockToSet();
  await asks(vera, ana);
  await ana.seesInProgress(/due in \d min/);
  await time.passes(6);
  await vera.seesInProgress(/The answer promised for .* is late/);
  await ana.seesInProgress(/late by 1 min/);

  await ana.replies("I am sorry that you had to wait.");
  await vera.seesOnce("I am sorry that you had to wait.");
  await vera.seesInProgress(/Next update by/);
});

test("a late update is shown as late on the closed launcher and told to screen readers once, and Vera asks for news", async ({
  vera,
  ana,
  time,
}) => {
  const announced = await vera.isListenedTo();
  const late = () => announced.filter((text) => /^The update promised for .* is late$/.test(text));
  await vera.hasAClockToSet();
  await isOnItsWay(vera, ana);
  await vera.closesChat();
  await time.passes(4 * 60 + 1);
  await vera.seesOnLauncher(/The update promised for .* is late/i);
  await expect.poll(late).toHaveLength(1);

  await vera.reloads();
  await vera.seesOnLauncher(/The update promised for .* is late/i);
  await vera.opensChat();
  await vera.asksForNews();
  await vera.seesInProgress("You asked for news");
  await ana.seesInProgress("Asked for news once");
  expect(late()).toHaveLength(1);
});
