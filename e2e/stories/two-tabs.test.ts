import { expect } from "vitest";
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

test("what a tab could not send before it was closed is sent by the other", async ({ vera, ana, network }) => {
  await asks(vera, ana);
  const other = await vera.opensAnotherTab("/demo/");
  await other.opensChat();
  await other.seesOnce(QUESTION);
  network.cutsTheChat(vera);
  await other.says("From the tab that closes");
  await vera.seesOnce("From the tab that closes");
  await other.page.close();
  network.heals(vera);
  await ana.seesOnce("From the tab that closes");
  await vera.seesEverythingSent();
});

test("two tabs that ask first at the same moment ask in one conversation, each once", async ({ vera, ana, office }) => {
  await vera.opens("/demo/");
  const other = await vera.opensAnotherTab("/demo/");
  for (const tab of [vera, other]) await tab.opensChat();
  await Promise.all([vera.says("From my first tab"), other.says("From my second tab")]);
  for (const tab of [vera, other]) {
    await tab.seesOnce("From my first tab");
    await tab.seesOnce("From my second tab");
    await tab.seesEverythingSent();
  }
  expect((await office.conversations()).conversations).toHaveLength(1);
  await ana.signsIn();
  await ana.opensConversation(/From my (first|second) tab/);
  await ana.seesOnce("From my first tab");
  await ana.seesOnce("From my second tab");
});

test("what is read in one tab is read in the other", async ({ vera, ana }) => {
  await asks(vera, ana);
  const other = await vera.opensAnotherTab("/demo/");
  await other.seesOnLauncher(/first answer by/i);
  await vera.closesChat();
  await ana.replies("Read me once.");
  for (const tab of [vera, other]) await tab.page.getByRole("button", { name: /1 unread message/ }).waitFor();
  await vera.opensChat();
  await other.page.getByRole("button", { name: /unread message/ }).waitFor({ state: "detached" });
});
