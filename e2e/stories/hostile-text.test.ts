import { PROTOCOL } from "@milepost/shared";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { freshId, signsInToApi } from "../src/api.ts";
import { HOSTILE_TEXTS } from "../src/hostile-texts.ts";
import { OWNER } from "../src/product.ts";
import { test } from "../src/verbs.ts";

const TOKEN = "5f".repeat(32);

test("[E7] nothing that a visitor can set runs anywhere: not in the chat, the console or behind a private link", async ({
  cast,
  server,
  hostPages,
}) => {
  const api = await signsInToApi(server, OWNER);
  const { sites } = await api.call<{ sites: { key: string }[] }>("GET", "/sites");
  const site = sites[0]?.key ?? "";
  const conversationId = freshId();
  const asVera = async (name: string, input: object) => {
    const auth = { protocol: PROTOCOL, site, token: TOKEN };
    const body = JSON.stringify({ auth, ...input });
    const headers = { "content-type": "application/json" };
    const response = await fetch(`${server.address}/api/v1/commands/${name}`, { method: "POST", headers, body });
    expect({ name, ...(await response.json()) }).toMatchObject({ name, ok: true });
  };
  const all = HOSTILE_TEXTS.join(" ");
  await asVera("conversation:open", {
    id: conversationId,
    message: { id: freshId(), body: all },
    page: { url: all.slice(0, 2_000), title: all.slice(0, 500) },
  });
  await asVera("visitor:set", { name: HOSTILE_TEXTS[3], email: "__trap@evil.example" });
  for (const body of HOSTILE_TEXTS) await asVera("message:post", { id: freshId(), conversationId, body });
  await api.does("conversation:tag", conversationId, {
    add: HOSTILE_TEXTS.slice(0, 20).map((text) => text.slice(0, 50)),
    remove: [],
  });
  await api.does("message:post", conversationId, { body: all });
  await api.does("conversation:resolve", conversationId, { text: all.slice(0, 1_900) });
  await asVera("resolution:answer", { id: freshId(), conversationId, solved: true, text: all.slice(0, 1_900) });
  await asVera("rating:post", { id: freshId(), conversationId, score: 1, text: all.slice(0, 1_900) });
  const { path } = await api.call<{ path: string }>("POST", "/commands/link:make", { conversationId });

  const vera = await cast.visitor("Vera");
  await traps(vera.page);
  await vera.page.goto(hostPages.address("strict-csp"));
  await vera.page.evaluate(([key, token]) => localStorage.setItem(`milepost:token:${key}`, token ?? ""), [site, TOKEN]);
  await vera.page.reload();
  await vera.opensChat();
  await vera.panel.getByRole("button", { name: "Conversations" }).click();
  await vera.panel.getByRole("list", { name: "Conversations" }).getByRole("button").click();
  await vera.sees("You rated this 1 of 5.");
  expect(
    await vera.panel.locator("[role=log] :is(script, img, svg, iframe, object, embed, style, form, input)").count(),
  ).toBe(0);
  const hrefs = await vera.panel
    .getByRole("link")
    .evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  expect(hrefs.length).toBeGreaterThan(0);
  for (const href of hrefs) expect(href).toMatch(/^https:/);

  const owner = await cast.agent("Olga", OWNER);
  await traps(owner.page);
  await owner.signsIn();
  await owner.looksAt("Closed");
  await owner.opensConversation("evil.example");
  await owner.sees(/1 of 5/);
  await owner.page.emulateMedia({ media: "print" });
  expect(await owner.transcript.locator("script, img, iframe, object, embed, style, form, input").count()).toBe(0);

  const max = await cast.visitor("Max");
  await traps(max.page);
  await max.opens(path);
  await max.page.getByRole("heading", { name: "What happened so far" }).waitFor();

  for (const page of [vera.page, owner.page, max.page]) expect(await sprung(page)).toEqual([]);
});

/** Set before any script of the page: what ran, and what a policy had to stop. */
async function traps(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const sprung: string[] = [];
    Object.assign(window, { __sprung: sprung, __trap: () => sprung.push("a script ran") });
    for (const name of ["alert", "confirm", "prompt"]) Object.assign(window, { [name]: () => sprung.push(name) });
    addEventListener("securitypolicyviolation", (event) => {
      sprung.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
    });
  });
}

function sprung(page: Page): Promise<string[]> {
  return page.evaluate(() => (window as unknown as { __sprung: string[] }).__sprung);
}
