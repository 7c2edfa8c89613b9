import { expect } from "vitest";
import { launchChromium } from "../src/chromium.ts";
import { asks } from "../src/scenes.ts";
import { test as story } from "../src/verbs.ts";

const test = story
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads from this pattern which fixtures are needed.
  .override("browser", async ({}, { onCleanup }) => {
    const browser = await launchChromium({ keepsPages: true });
    onCleanup(() => browser.close());
    return browser;
  });

test("a page that is left with the chat open is put away whole, and goes on when Vera comes back", async ({
  vera,
  ana,
  hostPages,
}) => {
  await vera.page.addInitScript(() => {
    addEventListener("pageshow", ({ persisted }) => {
      document.title = persisted ? "brought back" : "new";
    });
  });
  await asks(vera, ana, hostPages.address("plain"));
  await vera.seesEverythingSent();
  await vera.opens(hostPages.address("single-page"));
  await vera.page.evaluate(() => history.back());
  await expect.poll(() => vera.page.title()).toBe("brought back");
  await ana.replies("You are here again.");
  await vera.seesOnce("You are here again.");
  await vera.says("Yes, I am.");
  await ana.seesOnce("Yes, I am.");
});

test("an agent who leaves the console has meant what could still be undone; it is put away whole, and goes on when she comes back", async ({
  vera,
  ana,
  hostPages,
}) => {
  await ana.page.addInitScript(() => {
    const { send } = WebSocket.prototype;
    addEventListener("pageshow", ({ persisted }) => {
      WebSocket.prototype.send = send;
      document.documentElement.dataset.shown = persisted ? "brought back" : "new";
    });
    // Its line carries nothing more from the moment she leaves: what arrives has come by another way.
    addEventListener("pagehide", () => {
      WebSocket.prototype.send = () => undefined;
    });
  });
  await asks(vera, ana, hostPages.address("plain"));
  await ana.takesIt();
  await ana.resolves("It lies at your door.");
  await ana.opens(hostPages.address("single-page"));
  await vera.sees("It lies at your door.");
  await ana.page.evaluate(() => history.back());
  await expect.poll(() => ana.page.locator("html").getAttribute("data-shown")).toBe("brought back");
  await vera.says("It does. Thank you!");
  await ana.seesOnce("It does. Thank you!");
  await ana.replies("You are welcome.");
  await vera.seesOnce("You are welcome.");
});
