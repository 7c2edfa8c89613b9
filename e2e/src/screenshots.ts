import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { createCast } from "./cast.ts";
import { repository } from "./child.ts";
import { launchChromium } from "./chromium.ts";
import { openOffice } from "./office.ts";
import { OWNER, startProduct } from "./product.ts";

const HEIGHT = 900;
const SHOP = { viewport: { width: 640, height: HEIGHT } };
const CONSOLE = { viewport: { width: 1180, height: HEIGHT } };
const PHONE = { viewport: { width: 375, height: 667 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };
const STATES = join(repository, "e2e/dist/screenshots");

/**
 * Makes docs/screenshot.png, the shop with an open chat beside the console with the same conversation, and in e2e/dist/
 * a picture of each main state.
 */
mkdirSync(STATES, { recursive: true });
// No mail is sent while the pictures are made; that it could be is to be seen.
const product = await startProduct({ env: { SMTP_URL: "smtp://127.0.0.1:9", MAIL_FROM: "help@acme.example" } });
const browser = await launchChromium();
const cast = createCast(browser, product);
try {
  const office = await openOffice(product);
  const vera = await cast.visitor("Vera", SHOP);
  const ana = await cast.agent("Ana", await office.hires("Ana"), CONSOLE);

  await vera.opens("/demo/");
  await vera.opener.waitFor();
  await keep("widget-closed", vera.page);
  await vera.opensChat();
  await keep("widget-empty", vera.page);
  await vera.says("My bicycle has not arrived. The tracking has not moved for three days.");
  await vera.seesInProgress(/First answer by/);
  await vera.panel.getByRole("textbox", { name: "E-mail" }).waitFor();
  await keep("widget-first-message", vera.page);
  await vera.panel.getByRole("button", { name: "No, thanks" }).click();

  await ana.opens("/console/");
  await keep("console-sign-in", ana.page);
  await ana.signsIn();
  await keep("console-list", ana.page);
  await ana.opensConversation("My bicycle");
  await ana.takesIt();
  await ana.replies("Hello! I am Ana, and I stay with you until your bicycle is there.");
  await ana.button("Plan").click();
  await ana.page.getByRole("combobox", { name: "Template" }).selectOption("Parcel missing");
  await keep("console-plan-form", ana.page);
  await ana.button("Start the plan").click();
  await ana.finishesStep();
  await ana.updates("The depot in Espoo has found a parcel of that size. They are reading its label now.", "1 h");
  await vera.says("That sounds good. Thank you!");
  await ana.seesOnce("That sounds good. Thank you!");
  await vera.seesStep("Ask the carrier to search for it", "active");
  writeFileSync(join(repository, "docs/screenshot.png"), await sideBySide(browser, vera.page, ana.page));

  await keep("widget-progress", vera.page);
  const address = await ana.makesPrivateLink();
  const max = await cast.visitor("Max", PHONE);
  await max.opens(address);
  await max.page.getByText("Now", { exact: true }).waitFor();
  await keep("private-link", max.page);
  await ana.button("Private link").click();
  await keep("console-private-link", ana.page);
  await ana.page.keyboard.press("Escape");
  await ana.page.getByRole("button", { name: /^Online/ }).click();
  await keep("console-presence", ana.page);
  await ana.page.keyboard.press("Escape");
  await keep("console-conversation", ana.page);
  await ana.page.emulateMedia({ colorScheme: "dark" });
  await keep("console-dark", ana.page);
  await office.changesSite({ colorScheme: "dark" });
  await vera.reloads();
  await vera.opener.waitFor();
  await vera.seesOnLauncher(/Find your parcel/);
  await keep("widget-closed-with-progress-dark", vera.page);
  await vera.opensChat();
  await vera.seesStep("Ask the carrier to search for it", "active");
  await keep("widget-dark", vera.page);
  await ana.delays("weather", "Snow has closed the road.");
  await vera.seesInProgress("Delayed.");
  await office.changesSite({ colorScheme: "auto" });
  await vera.page.setViewportSize(PHONE.viewport);
  await vera.reloads();
  await vera.opensChat();
  await vera.seesInProgress("Delayed.");
  await keep("widget-phone-delay", vera.page);
  await ana.resolves("Your bicycle stands at your door.");
  await vera.seesInProgress("Is it solved?");
  await keep("widget-phone-is-it-solved", vera.page);
  await vera.showsList();
  await keep("widget-phone-list", vera.page);
  await ana.page.setViewportSize(PHONE.viewport);
  await keep("console-phone-dark", ana.page);

  const lea = await cast.agent("Lea", OWNER, CONSOLE);
  await lea.signsIn();
  for (const page of ["Settings", "Reports", "People"]) {
    await lea.page.getByRole("link", { name: page }).click();
    await lea.page.getByRole("heading", { level: 1, name: page }).waitFor();
    await lea.page.getByText(/Looking…|Loading…/).waitFor({ state: "detached" });
    await keep(`console-${page.toLowerCase()}`, lea.page);
  }
  console.log(`docs/screenshot.png is written, and a picture of each main state in ${STATES}.`);
} finally {
  await cast.leaves();
  await browser.close();
  await product.close();
}

/** Nothing is in the middle of a movement when it is taken. */
async function keep(name: string, page: Page): Promise<void> {
  await page.screenshot({ path: join(STATES, `${name}.png`), animations: "disabled" });
}

/** Both windows on one background, each drawn at its own size. */
async function sideBySide(chromium: Browser, ...windows: Page[]): Promise<Buffer> {
  const page = await chromium.newPage({ viewport: { width: 1_920, height: HEIGHT + 72 } });
  const images: string[] = [];
  for (const window of windows) {
    const picture = await window.screenshot({ animations: "disabled" });
    images.push(`<img src="data:image/png;base64,${picture.toString("base64")}">`);
  }
  await page.setContent(`<!doctype html><style>
    body { margin: 0; display: flex; gap: 28px; padding: 36px; width: max-content; background: #e4e9f0; }
    img { border-radius: 14px; box-shadow: 0 10px 36px #1c274526; }
  </style>${images.join("")}`);
  return page.locator("body").screenshot();
}
