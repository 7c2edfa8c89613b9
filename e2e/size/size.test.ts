import type { Page } from "playwright-core";
import { afterAll, expect } from "vitest";
import { storedBy } from "../src/page-watch.ts";
import { OWNER } from "../src/product.ts";
import { test } from "../src/verbs.ts";
import { BUDGETS, LOADER_SCRIPT_MS } from "./budgets.ts";
import { loaderScriptMs } from "./loader-time.ts";
import { bytesOf, type Load, watchLoads } from "./loads.ts";

const rows: string[] = [];

afterAll(() => {
  const heading = row("What the browser loads", "bytes", "budget", "requests");
  console.log(`\n${[heading, ...rows].join("\n")}\n`);
});

test("a page with the widget loads one small script and keeps nothing until the visitor acts", async ({
  browser,
  hostPages,
}) => {
  const page = await browser.newPage();
  const { settle } = await watchLoads(page);
  await page.goto(hostPages.address("plain"));
  await page.getByRole("button", { name: "Open chat" }).waitFor();
  const loads = besidePage(await settle(), page);
  report(BUDGETS.beforeInteraction, loads);
  expect(await storedBy(page)).toEqual([]);
  expect(loads.map(({ url }) => url)).toHaveLength(BUDGETS.beforeInteraction.requests);
  expect(bytesOf(loads)).toBeGreaterThan(0);
  expect(bytesOf(loads)).toBeLessThanOrEqual(BUDGETS.beforeInteraction.bytes);
  await page.close();
});

test("an open, usable chat loads little more", async ({ browser, hostPages }) => {
  const page = await browser.newPage();
  const { settle } = await watchLoads(page);
  await page.goto(hostPages.address("plain"));
  await settle();
  const clickedAt = Date.now();
  const paintedAt = composerPaintedAt(page);
  await page.getByRole("button", { name: "Open chat" }).click();
  const painted = await paintedAt;
  const loads = (await settle()).filter(({ at }) => at >= clickedAt);
  const needed = loads.filter(({ at }) => at <= painted);
  report(BUDGETS.openChat, needed);
  report(
    { name: "after its first paint" },
    loads.filter(({ at }) => at > painted),
  );
  expect(bytesOf(needed)).toBeGreaterThan(0);
  expect(bytesOf(needed)).toBeLessThanOrEqual(BUDGETS.openChat.bytes);
  await page.close();
});

test("what an open chat loads later, with its first conversation and with the list, is small", async ({
  browser,
  hostPages,
}) => {
  const page = await browser.newPage();
  const { settle } = await watchLoads(page);
  await page.goto(hostPages.address("plain"));
  await page.getByRole("button", { name: "Open chat" }).click();
  const composer = page.getByRole("textbox", { name: "Message" });
  await composer.waitFor();
  const before = await settle();
  await composer.fill("Where is my parcel?");
  await page.getByRole("button", { name: "Send" }).click();
  await page.getByRole("region", { name: "Progress" }).waitFor();
  const withConversation = await settle();
  await page.getByRole("button", { name: "Conversations" }).click();
  await page.getByRole("list", { name: "Conversations" }).waitFor();
  const withList = await settle();
  const views = [withConversation.slice(before.length), withList.slice(withConversation.length)];
  report({ ...BUDGETS.laterView, name: "more, with a conversation" }, views[0] ?? []);
  report({ ...BUDGETS.laterView, name: "more, with the list" }, views[1] ?? []);
  for (const loads of views) expect(bytesOf(loads)).toBeLessThanOrEqual(BUDGETS.laterView.bytes);
  await page.close();
});

test("the console's first load, sign-in and inbox together, stays small", async ({ browser, server }) => {
  const page = await browser.newPage();
  const { settle } = await watchLoads(page);
  await page.goto(`${server.address}/console/`);
  await page.getByRole("textbox", { name: "E-mail" }).fill(OWNER.email);
  await page.getByLabel("Password", { exact: true }).fill(OWNER.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("list", { name: "Conversations" }).waitFor({ state: "attached" });
  const loads = await settle();
  report(BUDGETS.consoleFirstLoad, loads);
  expect(bytesOf(loads)).toBeGreaterThan(0);
  expect(bytesOf(loads)).toBeLessThanOrEqual(BUDGETS.consoleFirstLoad.bytes);
  await page.close();
});

test("the loader takes little of the page's main thread", async ({ browser, hostPages }) => {
  const ms = await loaderScriptMs(browser, hostPages.address("plain"));
  rows.push(row("loader on the main thread", `${ms.toFixed(1)} ms`, `${LOADER_SCRIPT_MS} ms`, ""));
  expect(ms).toBeLessThanOrEqual(LOADER_SCRIPT_MS);
});

/** The moment, by the wall clock, of the first frame that shows the composer: what starts later is not waited for. */
function composerPaintedAt(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const hasComposer = () =>
          Array.from(document.documentElement.children).some((host) => host.shadowRoot?.querySelector("textarea"));
        const look = () =>
          requestAnimationFrame(() => (hasComposer() ? resolve(performance.timeOrigin + performance.now()) : look()));
        look();
      }),
  );
}

function besidePage(loads: Load[], page: Page): Load[] {
  return loads.filter(({ url }) => url !== page.url());
}

function report(budget: { name: string; bytes?: number; requests?: number }, loads: Load[]): void {
  const requests = budget.requests ? `${loads.length} of ${budget.requests}` : String(loads.length);
  rows.push(row(budget.name, bytesOf(loads).toLocaleString("en"), budget.bytes?.toLocaleString("en") ?? "–", requests));
}

function row(name: string, ...cells: string[]): string {
  return name.padEnd(34) + cells.map((cell) => cell.padStart(12)).join("");
}
