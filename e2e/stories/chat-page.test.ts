import { expect } from "vitest";
import { asks } from "../src/scenes.ts";
import { test } from "../src/verbs.ts";

test("the chat is a page of its own, too, with the same conversation", async ({ vera, ana, office }) => {
  const { key } = await office.site();
  await asks(vera, ana);
  const page = await vera.opensAnotherTab(`/chat/${key}`);
  await page.seesOnce("Where is my parcel?");
  await page.says("I am on a page of its own.");
  await vera.seesOnce("I am on a page of its own.");
  await ana.replies("I see you.");
  await page.seesOnce("I see you.");
  expect(await page.opener.count()).toBe(0);
  expect(await page.accessibilityViolations()).toEqual([]);
});

test("an address of a chat that there is not says so", async ({ vera, cast }) => {
  cast.expectStatus(404);
  await vera.opens("/chat/nowhere");
  await vera.page.getByText("There is nothing at this address.").waitFor();
});
