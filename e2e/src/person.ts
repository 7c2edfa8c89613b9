import type { Browser, BrowserContextOptions, Locator, Page } from "playwright-core";
import { expect } from "vitest";
import { accessibilityViolations } from "./accessibility.ts";
import { createNetwork } from "./network.ts";
import { type PageWatch, storedBy, watchPage } from "./page-watch.ts";
import { PATIENCE_MS } from "./patience.ts";

const PAGES_MAX = 20;

export interface PersonOptions {
  browser: Browser;
  name: string;
  /** Where paths like "/demo/" are. */
  home: string;
  context?: BrowserContextOptions;
}

/** Someone with a browser of their own: own cookies and storage, own way to the network. */
export async function createPerson(options: PersonOptions) {
  const network = await createNetwork();
  const context = await options.browser.newContext({
    proxy: { server: network.proxy, bypass: "<-loopback>" },
    ...options.context,
  });
  context.setDefaultTimeout(PATIENCE_MS);
  const watches: PageWatch[] = [];

  async function opensTab(): Promise<Tab> {
    const page = await context.newPage();
    const watch = watchPage(page);
    watches.push(watch);
    return createTab(page, watch, options.home);
  }

  return {
    name: options.name,
    network,
    context,
    opensTab,
    /** What went wrong in any of this person's pages. */
    errors: () => watches.flatMap((watch) => watch.errors),
    async setsClocksAhead(minutes: number) {
      await Promise.all(context.pages().map((page) => page.clock.setSystemTime(Date.now() + minutes * 60_000)));
    },
    async close() {
      await context.close();
      await network.close();
    },
  };
}

export type Person = Awaited<ReturnType<typeof createPerson>>;

/** What everybody can do with a page, whatever it shows. */
function createTab(page: Page, watch: PageWatch, home: string) {
  return {
    page,
    watch,
    async opens(address: string) {
      await page.goto(new URL(address, home).href);
    },
    async reloads() {
      await page.reload();
    },
    /** Another page of the same site, by a link. */
    async follows(link: string) {
      await page.getByRole("link", { name: link, exact: true }).first().click();
    },
    /** From the next page on, this device's clock can be set. */
    async hasAClockToSet() {
      await page.clock.install();
    },
    /** From the next page on: what is announced to screen readers, in its order, through reloads. */
    async isListenedTo() {
      const said: string[] = [];
      await page.exposeFunction("isAnnounced", (text: string) => said.push(text.trim()));
      await page.addInitScript(recordAnnouncements);
      return said;
    },
    /** The clock, and no timer, goes ahead of the real time. */
    async setsClockAhead(minutes: number) {
      await page.clock.setSystemTime(Date.now() + minutes * 60_000);
    },
    async sees(text: string | RegExp) {
      await page.getByText(text).first().waitFor();
    },
    async seesNoMore(text: string | RegExp) {
      await page.getByText(text).first().waitFor({ state: "hidden" });
    },
    /** Waits for `text` in `place`, and throws when it stands there twice. */
    async isOnce(place: Locator, text: string) {
      const found = place.getByText(text, { exact: true });
      let count = 0;
      // What was seen may be read anew just then: until it is there again, it is waited for.
      while (count === 0) {
        await found.first().waitFor();
        count = await found.count();
      }
      if (count > 1) throw new Error(`"${text}" is there ${count} times.`);
    },
    /** Scrolls `place` to its beginning as often as there is more, until `text` is there. */
    async scrollsBackTo(place: Locator, text: string) {
      const found = place.getByText(text, { exact: true });
      for (let pages = 0; pages < PAGES_MAX && (await found.count()) === 0; pages += 1) {
        const before = await place.textContent();
        await place.evaluate((element) => element.scrollTo(0, 0));
        const more = place.getByRole("button", { name: "Show earlier" });
        if ((await more.count()) > 0) await more.click();
        await expect.poll(() => place.textContent()).not.toBe(before);
      }
      await found.waitFor();
    },
    /** `texts` stand in `place` in this order. */
    async isInOrder(place: Locator, texts: string[]) {
      const whole = (await place.textContent()) ?? "";
      const places = texts.map((text) => whole.indexOf(text));
      const isSorted = places.every((at, index) => at >= 0 && at > (places[index - 1] ?? -1));
      if (!isSorted) throw new Error(`Not in the order ${texts.join(" | ")}:\n${whole}`);
    },
    stored: () => storedBy(page),
    accessibilityViolations: (of?: "page" | "widget") => accessibilityViolations(page, of),
  };
}

export type Tab = ReturnType<typeof createTab>;

/** Runs in the page: each text that comes into its live region goes to `isAnnounced`. */
function recordAnnouncements(): void {
  const { isAnnounced } = window as unknown as { isAnnounced(text: string): void };
  new MutationObserver((changes) => {
    for (const { target, addedNodes } of changes) {
      if (!(target instanceof Element) || !target.matches("[role=status][aria-live]")) continue;
      for (const { nodeValue } of addedNodes) if (nodeValue) isAnnounced(nodeValue);
    }
  }).observe(document, { childList: true, subtree: true });
}
