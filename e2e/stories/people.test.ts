import { expect } from "vitest";
import { asks } from "../src/scenes.ts";
import { test } from "../src/verbs.ts";

const BEN = { email: "ben@acme.example", password: "ben has a long password" };

test("[A1] Lea invites Ben by a link, Ben chooses a password and works; when Lea disables him, his console says so", async ({
  lea,
  vera,
  ana,
  cast,
}) => {
  await asks(vera, ana);
  await lea.signsIn();
  await lea.opensPeople();
  const link = await lea.invites("Ben", BEN.email);
  expect(await lea.accessibilityViolations()).toEqual([]);

  const ben = await cast.agent("Ben", BEN);
  await ben.opens(link);
  expect(await ben.page.getByLabel("E-mail").inputValue()).toBe(BEN.email);
  expect(await ben.accessibilityViolations()).toEqual([]);
  await ben.page.getByLabel("New password").fill(BEN.password);
  await ben.button("Save and sign in").click();
  await ben.opensConversation("Where is my parcel?");
  await ben.replies("Ben here, I am looking.");
  await vera.sees("Ben here, I am looking.");
  await lea.row("Ben").getByText("Online").waitFor();
  expect(await lea.accessibilityViolations()).toEqual([]);

  cast.expectStatus(403);
  const late = await cast.agent("Mallory", BEN);
  await late.opens(link);
  await late.page.getByText(/^This link is no longer good/).waitFor();

  await lea.button("Change Ben").click();
  await lea.button("Disable Ben").click();
  expect(await lea.accessibilityViolations()).toEqual([]);
  await lea.button("Disable Ben").click();
  await ben.page.getByText("Your session has ended.").waitFor();
  await lea.row("Ben").getByText("Disabled").waitFor();
});

test("[A4] Ana changes her own password, goes on here, and is signed out in her other browser", async ({
  ana,
  vera,
  cast,
}) => {
  await asks(vera, ana);
  const elsewhere = await cast.agent("Ana elsewhere", ana.account);
  await elsewhere.signsIn();

  await ana.opensPeople();
  await ana.page.getByLabel("Current password").fill(ana.account.password);
  await ana.page.getByLabel("New password").fill("ana has a newer password");
  await ana.button("Change the password").click();
  await ana.page.getByText("Saved", { exact: true }).waitFor();
  await elsewhere.page.getByText("Your session has ended.").waitFor();

  await ana.opensConversation("Where is my parcel?");
  await ana.replies("Still here.");
  await vera.sees("Still here.");
  await ana.reloads();
  await ana.sees("Still here.");
});
