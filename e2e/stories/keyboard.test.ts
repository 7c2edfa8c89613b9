import type { Page } from "playwright-core";
import { expect } from "vitest";
import { asks, isOnItsWay, QUESTION } from "../src/scenes.ts";
import { test } from "../src/verbs.ts";

test("Vera does everything with the keyboard", async ({ vera, ana }) => {
  await vera.opens("/demo/");
  await vera.opener.focus();
  await vera.page.keyboard.press("Enter");
  await vera.composer.waitFor();
  await expect.poll(() => focusOf(vera.page)).toBe("Message");

  await vera.page.keyboard.type("One line");
  await vera.page.keyboard.press("Shift+Enter");
  await vera.page.keyboard.type("and another");
  expect(await vera.composer.inputValue()).toBe("One line\nand another");
  await vera.page.keyboard.press("Enter");
  await ana.signsIn();
  await ana.opensConversation("One line");
  await ana.sees(/One line\s+and another/);
  expect(await vera.composer.inputValue()).toBe("");
  expect(await focusOf(vera.page)).toBe("Message");

  await ana.setsPlan("Parcel missing");
  await vera.seesStep("Check the parcel’s last known place", "active");
  await vera.opener.or(vera.closer).first().focus();
  expect(await tabStops(vera.page, 7)).toEqual([
    "Conversations",
    "Close chat",
    "Hide steps",
    "Any news?",
    "Conversation",
    "Attach files",
    "Message",
  ]);

  await vera.page.keyboard.press("Escape");
  await vera.panel.waitFor({ state: "hidden" });
  expect(await focusOf(vera.page)).toMatch(/^Open chat/);
  await vera.page.keyboard.press("Enter");
  await vera.composer.waitFor();
  await ana.resolves("It lies at your door.");
  const solved = vera.panel.getByRole("button", { name: "Yes, solved" });
  await solved.focus();
  await vera.page.keyboard.press("Enter");
  await ana.seesInProgress("The customer says: yes, solved");
});

test("nothing that arrives moves Vera's focus, nor what she is writing", async ({ vera, ana }) => {
  await asks(vera, ana);
  await vera.composer.focus();
  await vera.page.keyboard.type("I am just writ");
  await ana.takesIt();
  await ana.setsPlan("Parcel missing");
  await ana.replies("An answer, meanwhile");
  await vera.seesOnce("An answer, meanwhile");
  expect(await focusOf(vera.page)).toBe("Message");
  await vera.page.keyboard.type("ing");
  expect(await vera.composer.inputValue()).toBe("I am just writing");

  const link = vera.page.getByRole("link", { name: "Acme" }).first();
  await link.focus();
  await ana.replies("And one more");
  await vera.seesOnce("And one more");
  expect(await link.evaluate((element) => element === document.activeElement)).toBe(true);

  await vera.closesChat();
  await link.focus();
  await ana.replies("And one to the closed chat");
  await vera.seesOnLauncher("1");
  expect(await link.evaluate((element) => element === document.activeElement)).toBe(true);
});

test("Ana does everything with the keyboard", async ({ vera, ana }) => {
  await vera.opens("/demo/");
  await vera.opensChat();
  await vera.says(QUESTION);
  await ana.opens("/console/");
  await ana.page.getByRole("textbox", { name: "E-mail" }).waitFor();
  await pressUntil(ana.page, "Tab", /^E-mail/);
  await ana.page.keyboard.type(ana.account.email);
  await ana.page.keyboard.press("Tab");
  await ana.page.keyboard.type(ana.account.password);
  await ana.page.keyboard.press("Enter");
  await ana.seesInList(QUESTION);

  await pressUntil(ana.page, "Tab", new RegExp(QUESTION.replace("?", "\\?")));
  await ana.page.keyboard.press("Enter");
  await ana.reply.waitFor();
  await pressUntil(ana.page, "Tab", /^Take it$/);
  await ana.page.keyboard.press("Enter");
  await vera.seesInProgress("Ana has it");
  await pressUntil(ana.page, "Tab", /^Reply$/);
  await pressUntil(ana.page, "Tab", /^Reply$/, "TEXTAREA");
  await ana.page.keyboard.type("One line");
  await ana.page.keyboard.press("Shift+Enter");
  await ana.page.keyboard.type("and another");
  await ana.page.keyboard.press("Enter");
  await vera.sees(/One line\s+and another/);
  expect(await ana.reply.inputValue()).toBe("");

  await pressUntil(ana.page, "Shift+Tab", /^Update$/);
  await ana.page.keyboard.press("Enter");
  expect(await focusOf(ana.page)).toBe("What is new");
  await ana.page.keyboard.type("The depot is searching.");
  await ana.page.keyboard.press("Escape");
  await ana.reply.waitFor();
  expect(await focusOf(ana.page)).toBe("Update");
  await ana.page.keyboard.press("Enter");
  await ana.button("Post update").waitFor();
  await pressUntil(ana.page, "Tab", /^Post update$/);
  await ana.page.keyboard.press("Enter");
  await vera.sees("The depot is searching.");
});

test("nothing that arrives moves Ana's focus, nor what she is writing", async ({ vera, ana }) => {
  await isOnItsWay(vera, ana);
  await ana.reply.focus();
  await ana.page.keyboard.type("I am just writ");
  await vera.says("A question, meanwhile");
  await ana.seesOnce("A question, meanwhile");
  expect(await focusOf(ana.page)).toBe("Reply");
  await ana.page.keyboard.type("ing");
  expect(await ana.reply.inputValue()).toBe("I am just writing");

  await ana.button("Update").click();
  await ana.page.keyboard.type("It is on its w");
  await vera.says("And one more");
  await ana.seesOnce("And one more");
  expect(await focusOf(ana.page)).toBe("What is new");
  await ana.page.keyboard.type("ay");
  expect(await ana.page.getByRole("textbox", { name: "What is new" }).inputValue()).toBe("It is on its way");
});

/** The accessible name of what has the focus, through open shadow roots, as far as labels and text give it. */
function focusOf(page: Page, tag?: string): Promise<string> {
  return page.evaluate((tag) => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    if (!active || (tag && active.tagName !== tag)) return "";
    const label = (active as HTMLInputElement).labels?.[0]?.textContent;
    return (active.getAttribute("aria-label") ?? label ?? active.textContent ?? "").trim();
  }, tag);
}

async function tabStops(page: Page, count: number): Promise<string[]> {
  const stops: string[] = [];
  for (let stop = 0; stop < count; stop += 1) {
    await page.keyboard.press("Tab");
    stops.push(await focusOf(page));
  }
  return stops;
}

async function pressUntil(page: Page, key: "Tab" | "Shift+Tab", name: RegExp, tag?: string): Promise<void> {
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press(key);
    if (name.test(await focusOf(page, tag))) return;
  }
  throw new Error(`${key} does not reach ${name}.`);
}
