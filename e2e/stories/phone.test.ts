import { expect } from "vitest";
import { isOnItsWay } from "../src/scenes.ts";
import { test } from "../src/verbs.ts";

const PHONE = { viewport: { width: 375, height: 667 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };
const TARGET_PX = 44;

test("on a phone the chat fills the screen, and can be hit with a thumb", async ({ cast, ana }) => {
  const vera = await cast.visitor("Vera", PHONE);
  await isOnItsWay(vera, ana);
  expect(await vera.panel.boundingBox()).toEqual({ x: 0, y: 0, ...PHONE.viewport });
  await vera.composer.waitFor();
  const size = await vera.composer.evaluate((area) => Number.parseFloat(getComputedStyle(area).fontSize));
  expect(size, "the composer's text, which iOS would zoom into").toBeGreaterThanOrEqual(16);

  for (const button of await vera.panel.getByRole("button").all()) {
    const box = await button.boundingBox();
    const name = (await button.getAttribute("aria-label")) ?? (await button.textContent());
    expect(box?.width, `width of ${name}`).toBeGreaterThanOrEqual(TARGET_PX);
    expect(box?.height, `height of ${name}`).toBeGreaterThanOrEqual(TARGET_PX);
  }
  const overflow = await vera.panel.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
  expect(overflow).toBe(0);
  expect(await vera.accessibilityViolations("widget")).toEqual([]);

  await vera.says("I am on my phone.");
  await ana.seesOnce("I am on my phone.");
  await vera.closesChat();
  await vera.seesOnLauncher(/Find your parcel/);
  const launcher = await vera.opener.boundingBox();
  expect(launcher && launcher.x + launcher.width).toBeLessThanOrEqual(PHONE.viewport.width);
});

test("on a phone, who begins to write before the connection stands is not disturbed when it does", async ({
  cast,
  network,
}) => {
  const vera = await cast.visitor("Vera", PHONE);
  await vera.opens("/demo/");
  network.cutsTheChat(vera);
  await vera.opensChat();
  await vera.composer.tap();
  const composer = await vera.composer.elementHandle();
  await vera.sees(/The connection is interrupted/);
  network.heals(vera);
  await vera.panel.getByText(/The connection is interrupted/).waitFor({ state: "hidden" });
  expect(await composer?.evaluate((area) => (area.getRootNode() as ShadowRoot).activeElement === area)).toBe(true);
  await vera.page.keyboard.insertText("Where is my parcel?");
  await vera.panel.getByRole("button", { name: "Send", exact: true }).tap();
  await vera.seesEverythingSent();
});

test("on a phone the console works in one column", async ({ cast, vera, office }) => {
  const ana = await cast.agent("Ana", await office.hires("Ana"), PHONE);
  await isOnItsWay(vera, ana);
  await ana.replies("From my phone.");
  await vera.seesOnce("From my phone.");
  const overflow = await ana.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBe(0);
  expect(await ana.accessibilityViolations()).toEqual([]);
});
