import { asks, QUESTION } from "../src/scenes.ts";
import { test } from "../src/verbs.ts";

test("two tabs of one visitor show the same, in the same order", async ({ vera, ana }) => {
  await asks(vera, ana);
  const other = await vera.opensAnotherTab("/demo/orders.html");
  await other.opensChat();
  await other.seesOnce(QUESTION);

  await other.says("I ask from my second tab.");
  await vera.seesOnce("I ask from my second tab.");
  await vera.says("And from my first.");
  await other.seesOnce("And from my first.");
  await ana.replies("I hear you in both.");

  const said = [QUESTION, "I ask from my second tab.", "And from my first.", "I hear you in both."];
  for (const tab of [vera, other]) {
    for (const text of said) await tab.seesOnce(text);
    await tab.seesInOrder(said);
  }
  await ana.seesInOrder(said);
});

test("an answer to “Is it solved?” in one tab is seen in the other", async ({ vera, ana }) => {
  await asks(vera, ana);
  await ana.takesIt();
  const other = await vera.opensAnotherTab("/demo/");
  await other.opensChat();
  await ana.resolves("Your parcel lies at your door.");
  await vera.seesInProgress("Is it solved?");
  await other.saysThatItIsSolved();
  await vera.seesInProgress(/Thank you for telling us/);
});
