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
