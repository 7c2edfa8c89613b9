import { join } from "node:path";
import { expect } from "vitest";
import { repository } from "../src/child.ts";
import { QUESTION } from "../src/scenes.ts";
import { test } from "../src/verbs.ts";

const PICTURES = join(repository, "e2e/dist/files");

test("under the strictest policy pictures go both ways, drawn and never loaded as images", async ({
  vera,
  ana,
  hostPages,
}) => {
  await vera.opens(hostPages.address("strict-csp"));
  await vera.opensChat();
  await vera.says(QUESTION);
  await ana.signsIn();
  await ana.opensConversation(QUESTION);

  await vera.attaches(await vera.paints("#c2410c", "door.png"));
  await vera.sees("Ready to be sent");
  await vera.says("This is my door.");
  await ana.page.getByRole("img", { name: "Picture door.png" }).waitFor();
  await ana.attaches(await vera.paints("#0e7490", "depot.png"));
  await ana.replies("It lies here.");

  await vera.seesPicture("depot.png", [14, 116, 144]);
  await vera.seesPicture("door.png", [194, 65, 12]);
  await ana.page.screenshot({ path: `${PICTURES}/console.png` });
  await vera.page.screenshot({ path: `${PICTURES}/widget.png` });
  expect(await vera.accessibilityViolations("widget")).toEqual([]);

  await vera.reloads();
  await vera.opensChat();
  await vera.seesPicture("depot.png", [14, 116, 144]);
  await vera.closesChat();
  const violations = await vera.page.evaluate(() => (window as unknown as { __violations: string[] }).__violations);
  expect(violations).toEqual([]);
});
