import { expect } from "vitest";
import { asks } from "../src/scenes.ts";
import { test } from "../src/verbs.ts";

test("[L1] who has the private link sees the progress live, without a word of the chat, until it is taken back", async ({
  vera,
  ana,
  cast,
}) => {
  await asks(vera, ana);
  await ana.takesIt();
  await ana.setsPlan("Parcel missing");
  await ana.replies("Only between the two of us");
  const address = await ana.makesPrivateLink();

  const max = await cast.visitor("Max");
  await max.opens(address);
  const progress = max.page.getByRole("region", { name: "Progress" });
  await progress.getByText("Ana has it").waitFor();
  await max.page.getByRole("heading", { name: "What happened so far" }).waitFor();
  expect(await max.page.getByText("Only between the two of us").count()).toBe(0);
  expect(await max.page.getByText("Where is my parcel?").count()).toBe(0);
  expect(await max.accessibilityViolations()).toEqual([]);
  expect(await max.page.evaluate(() => localStorage.length)).toBe(0);

  await ana.finishesStep();
  await ana.seesInProgress(/^Ask the carrier/);
  await looksAgain();
  await progress.getByRole("listitem").filter({ hasText: "Done" }).first().waitFor();

  await ana.takesPrivateLinksBack();
  cast.expectStatus(404);
  await looksAgain();
  await max.page.getByText("This link no longer leads anywhere").waitFor();

  /** As who comes back to the page from another one; else it looks every 10 s. */
  function looksAgain(): Promise<boolean> {
    return max.page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  }
});
