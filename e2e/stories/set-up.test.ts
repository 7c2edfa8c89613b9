import { expect } from "vitest";
import { createCast } from "../src/cast.ts";
import { OWNER, startProduct } from "../src/product.ts";
import { test } from "../src/verbs.ts";

test("Lea sets up a new server by the link that it prints, once", async ({ browser }) => {
  const product = await startProduct({ env: { OWNER_EMAIL: "", OWNER_PASSWORD: "" } });
  const cast = createCast(browser, product);
  try {
    const link = /http:\/\/\S+#setup=\S+/.exec(product.log())?.[0] ?? "";
    const lea = await cast.agent("Lea", OWNER);
    await lea.opens(link);
    await lea.page.getByLabel("Your name, as customers see it").fill("Lea");
    await lea.page.getByLabel("E-mail").fill(OWNER.email);
    await lea.page.getByLabel("Password", { exact: true }).fill(OWNER.password);
    expect(await lea.accessibilityViolations()).toEqual([]);
    await lea.button("Set up").click();
    await lea.conversations.waitFor({ state: "attached" });

    cast.expectStatus(403);
    const late = await cast.agent("Mallory", OWNER);
    await late.opens(link);
    await late.page.getByLabel("Your name, as customers see it").fill("Mallory");
    await late.page.getByLabel("E-mail").fill("mallory@elsewhere.example");
    await late.page.getByLabel("Password", { exact: true }).fill("a password long enough");
    await late.button("Set up").click();
    await late.page.getByText(/This set-up link was used before/).waitFor();
    expect(cast.errors()).toEqual([]);
  } finally {
    await cast.leaves();
    await product.close();
  }
});

test("a wrong password is refused in plain words", async ({ ana, cast }) => {
  cast.expectStatus(401);
  await ana.opens("/console/");
  await ana.page.getByLabel("E-mail").fill(ana.account.email);
  await ana.page.getByLabel("Password", { exact: true }).fill("not the password");
  await ana.button("Sign in").click();
  await ana.page.getByText("The e-mail or the password is not right.").waitFor();
  expect(await ana.accessibilityViolations()).toEqual([]);
});
