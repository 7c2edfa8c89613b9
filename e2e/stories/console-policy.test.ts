import { expect } from "vitest";
import { asks } from "../src/scenes.ts";
import { test } from "../src/verbs.ts";

declare global {
  interface Window {
    violations: string[];
  }
}

test("no page of the console breaks its own policy, and markup that was smuggled in is refused", async ({
  lea,
  vera,
  ana,
}) => {
  await asks(vera, ana);
  await lea.signsIn();
  await lea.opensConversation("Where is my parcel?");
  const opened = lea.page.url();
  // Beside the page that every story watches, in which a violation would be a fault.
  const page = await lea.page.context().newPage();
  await page.addInitScript(() => {
    window.violations = [];
    document.addEventListener("securitypolicyviolation", ({ effectiveDirective }) => {
      window.violations.push(effectiveDirective);
    });
  });
  const violations = () => page.evaluate(() => window.violations);
  const headings = { people: "People", settings: "Settings", reports: "Reports" };
  for (const [path, name] of Object.entries(headings)) {
    await page.goto(new URL(`/console/${path}`, opened).href);
    await page.getByRole("heading", { name, level: 1 }).waitFor();
    expect([path, await violations()]).toEqual([path, []]);
  }
  await page.goto(opened);
  await page.getByRole("log", { name: "Conversation" }).getByText("Where is my parcel?").waitFor();
  expect(await violations()).toEqual([]);

  const smuggled = await page.evaluate(() => {
    try {
      document.body.insertAdjacentHTML("beforeend", "<img src=x onerror=alert(1)>");
      return "taken";
    } catch (error) {
      return (error as Error).name;
    }
  });
  expect(smuggled).toBe("TypeError");
  expect(await violations()).toEqual(["require-trusted-types-for"]);
  await page.close();
});
