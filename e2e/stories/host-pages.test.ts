import { join } from "node:path";
import { expect } from "vitest";
import type { Agent } from "../src/agent.ts";
import { repository } from "../src/child.ts";
import { QUESTION } from "../src/scenes.ts";
import { textStyles, widgetsOf } from "../src/shadow.ts";
import { test } from "../src/verbs.ts";
import type { Visitor } from "../src/visitor.ts";

/** A first message and its answer, with progress between them. */
async function chat(vera: Visitor, ana: Agent): Promise<void> {
  await vera.opensChat();
  await vera.says(QUESTION);
  await ana.signsIn();
  await ana.opensConversation(QUESTION);
  await ana.takesIt();
  await ana.setsPlan("Parcel missing");
  await ana.replies("I am looking into it.");
  await vera.seesOnce("I am looking into it.");
  await vera.seesStep("Check the parcel’s last known place", "active");
}

test("under the strictest policy the chat works, and nothing of it is against the policy", async ({
  vera,
  ana,
  hostPages,
}) => {
  await vera.opens(hostPages.address("strict-csp"));
  await chat(vera, ana);
  await vera.closesChat();
  const violations = await vera.page.evaluate(() => (window as unknown as { __violations: string[] }).__violations);
  expect(violations).toEqual([]);
});

test("a page that pins the script by its hash has the chat of its site", async ({ vera, ana, hostPages }) => {
  await vera.opens(hostPages.address("pinned"));
  await chat(vera, ana);
});

test("where the page's styles reach everything, the panel is whole and its text can be read", async ({
  vera,
  ana,
  hostPages,
}) => {
  await vera.opens(hostPages.address("hostile-css"));
  await chat(vera, ana);
  const styles = await textStyles(vera.page);
  expect(styles.length).toBeGreaterThan(10);
  for (const { text, color, letterSpacing, fontSize, display } of styles) {
    expect(color, text).not.toBe("rgb(255, 0, 0)");
    expect(letterSpacing, text).not.toBe("9px");
    expect(Number.parseFloat(fontSize), text).toBeGreaterThanOrEqual(11);
    expect(display, text).not.toBe("none");
  }
  const box = await vera.panel.boundingBox();
  expect(box?.width).toBeGreaterThan(320);
  expect(box?.height).toBeGreaterThan(400);
  await vera.page.screenshot({ path: join(repository, "e2e/dist/hostile-css.png") });
  expect(await vera.accessibilityViolations("widget")).toEqual([]);
});

test("a single-page shop that swaps its whole body keeps the chat", async ({ vera, ana, hostPages }) => {
  await vera.opens(hostPages.address("single-page"));
  await chat(vera, ana);
  await vera.closesChat();
  await vera.follows("Basket");
  await vera.page.getByRole("heading", { name: "Basket" }).waitFor();
  await vera.opensChat();
  await vera.seesOnce("I am looking into it.");
  await vera.follows("Help");
  await vera.seesOnce("I am looking into it.");
  await ana.replies("Still here?");
  await vera.seesOnce("Still here?");
  expect(await widgetsOf(vera.page)).toBe(1);
  expect(vera.watch.sockets).toHaveLength(1);
});

test("the shop's three pages carry one conversation", async ({ vera, ana }) => {
  await vera.opens("/demo/");
  await chat(vera, ana);
  await vera.closesChat();
  await vera.follows("City");
  await vera.opensChat();
  await vera.seesOnce("I am looking into it.");
  await vera.says("I am on the second page now.");
  await vera.closesChat();
  await vera.follows("Orders and help");
  await vera.opensChat();
  await vera.seesOnce("I am on the second page now.");
  await ana.seesOnce("I am on the second page now.");
});

test("a page that no site lists is told so in plain words, and nothing is thrown into it", async ({
  vera,
  cast,
  hostPages,
  server,
}) => {
  // The browser's own word about a refused connection is no error of the page's.
  cast.expectBrokenNetwork();
  await vera.opens(hostPages.address("plain", { host: "elsewhere.example" }));
  await vera.opensChat();
  await vera.sees("The chat may not be used on this site.");
  expect(server.log()).not.toMatch(/"level":"(error|fatal)"/);
});

test("a listed page on plain http, where browsers hold back some of their functions, has the whole chat", async ({
  vera,
  ana,
  hostPages,
  office,
}) => {
  const address = hostPages.address("plain", { host: "elsewhere.example" });
  await office.changesSite({ origins: [new URL(address).origin] });
  await vera.opens(address);
  expect(await vera.page.evaluate(() => isSecureContext)).toBe(false);
  await chat(vera, ana);
  await vera.reloads();
  await vera.opensChat();
  await vera.seesOnce("I am looking into it.");
});

test("a key that no site has warns once, and draws nothing", async ({ vera, hostPages }) => {
  await vera.opens(hostPages.address("wrong-key"));
  await expect.poll(() => vera.watch.warnings).toHaveLength(1);
  expect(vera.watch.warnings[0]).toMatch(/^Milepost: no site has the key/);
  expect(await widgetsOf(vera.page)).toBe(0);
  await vera.page.evaluate(() => (window as unknown as { Milepost(name: string): void }).Milepost("open"));
  expect(await widgetsOf(vera.page)).toBe(0);
});

test("a second script tag does nothing", async ({ vera, ana, hostPages }) => {
  await vera.opens(hostPages.address("two-scripts"));
  await chat(vera, ana);
  expect(await widgetsOf(vera.page)).toBe(1);
  expect(vera.watch.sockets).toHaveLength(1);
  expect(vera.watch.warnings).toEqual([]);
});
