import { expect } from "vitest";
import { asks, QUESTION } from "../src/scenes.ts";
import { test } from "../src/verbs.ts";

test("Ana's tab counts what is new until she has looked at it", async ({ vera, ana }) => {
  await ana.signsIn();
  await expect.poll(() => ana.page.title()).toBe("Milepost");
  await vera.opens("/demo/");
  await vera.opensChat();
  await vera.says(QUESTION);
  await expect.poll(() => ana.page.title()).toBe("(1) Milepost");
  await ana.opensConversation(QUESTION);
  await expect.poll(() => ana.page.title()).toBe("Milepost");
  await vera.sees(/· Read$/);
});

test("each sees that the other is typing, until the words are there", async ({ vera, ana }) => {
  await asks(vera, ana);
  await ana.reply.pressSequentially("I am");
  await vera.sees("Ana is typing");
  await ana.replies("I am looking into it.");
  await vera.seesOnce("I am looking into it.");
  await vera.seesNoMore("Ana is typing");

  await vera.composer.pressSequentially("Than");
  await ana.sees(/is typing/);
  await vera.says("Thanks");
  await ana.seesOnce("Thanks");
  await ana.seesNoMore(/is typing/);
});

test("the closed launcher counts what Vera has not read", async ({ vera, ana }) => {
  await asks(vera, ana);
  await vera.closesChat();
  await ana.replies("One");
  await ana.replies("Two");
  await vera.page.getByRole("button", { name: /^Open chat.*2 unread messages/ }).waitFor();
  await vera.opensChat();
  await vera.seesOnce("Two");
  await vera.closesChat();
  await vera.page.getByRole("button", { name: /^Open chat(?!.*unread)/ }).waitFor();
});

test("what matters shows in one line beside the closed launcher, at most once in a while, and takes no focus", async ({
  vera,
  ana,
}) => {
  await asks(vera, ana);
  await ana.takesIt();
  await vera.seesInProgress("Ana has it");
  await vera.closesChat();
  const link = vera.page.getByRole("link", { name: "Acme" }).first();
  await link.focus();
  await ana.resolves("It lies at your door.");
  const peek = vera.page.getByRole("button", { name: /solved it: It lies at your door/ });
  await peek.waitFor();
  await vera.seesOnLauncher("Solved? Tell us");
  expect(await vera.accessibilityViolations()).toEqual([]);
  expect(await link.evaluate((element) => element === document.activeElement)).toBe(true);
  await peek.click();
  await vera.panel.getByRole("button", { name: "Yes, solved" }).waitFor();
  expect(await peek.count()).toBe(0);
});
