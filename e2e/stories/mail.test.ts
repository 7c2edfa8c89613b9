import { expect } from "vitest";
import { readMail, startSmtp } from "../../server/test/smtp-server.ts";
import { startProduct } from "../src/product.ts";
import { asks } from "../src/scenes.ts";
import { test as base } from "../src/verbs.ts";

/** How long a look may take, at the outbox of mails or at the progress behind a link. */
const PATIENCE = { timeout: 20_000 };

const test = base
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads from this pattern which fixtures are needed.
  .extend("smtp", async ({}, { onCleanup }) => {
    const smtp = await startSmtp();
    onCleanup(() => smtp.close());
    return smtp;
  })
  .extend("server", async ({ smtp }, { onCleanup }) => {
    const server = await startProduct({ env: { SMTP_URL: smtp.url, MAIL_FROM: "help@acme.example" } });
    onCleanup(() => server.close());
    return server;
  });

test("[M1] Vera leaves an address and goes: what is late reaches her by mail, with the way to the progress, until she stops it", async ({
  vera,
  ana,
  cast,
  server,
  smtp,
  time,
}) => {
  await vera.hasAClockToSet();
  await ana.hasAClockToSet();
  await asks(vera, ana);
  await vera.leavesAddress("vera@acme");
  await vera.sees("This does not look like an e-mail address.");
  expect(await vera.accessibilityViolations("widget")).toEqual([]);
  await vera.leavesAddress("vera@acme.example");
  await vera.sees("When you are away, we write to vera@acme.example.");
  await ana.page.getByText("vera@acme.example").waitFor();
  await vera.closesChat();

  await ana.takesIt();
  await ana.setsPlan("Parcel missing");
  await ana.delays("carrier", "The van broke down.");
  await time.passes(3);
  await expect.poll(() => smtp.received.map(({ to }) => to), PATIENCE).toEqual([["vera@acme.example"]]);
  const { headers, text } = readMail(smtp.received[0]?.source ?? "");
  expect(headers.get("from")).toContain("help@acme.example");
  expect(text).toContain("The van broke down.");
  expect(text).not.toContain("Where is my parcel?");

  const max = await cast.visitor("Max");
  await max.opens(pathIn(text, "progress"));
  await max.page.getByRole("region", { name: "Progress" }).getByText("Ana has it").waitFor();
  await goesOnByThisMail();
  await ana.resolves("It lies at your door.");
  // It is held for a while first, and the time that passes next must not overtake it.
  await max.page.getByText("It lies at your door.").first().waitFor({ timeout: PATIENCE.timeout });
  await max.opens(pathIn(text, "mail/stop"));
  await max.page.getByRole("button").click();
  await max.page.getByRole("status").waitFor();

  await time.passes(3);
  // What waited was dropped, not sent.
  await expect
    .poll(async () => (await fetch(`${server.address}/metrics`)).text(), PATIENCE)
    .toMatch(/milepost_mails_total\{status="dropped"\} 1/);
  expect(smtp.received).toHaveLength(1);

  /** [V6] Vera opens the mail on her phone, which nobody knows: she reads, and answers once she has pressed the button. */
  async function goesOnByThisMail(): Promise<void> {
    const phone = await cast.visitor("Vera's phone");
    await phone.opens(pathIn(text, "progress"));
    const goOn = phone.page.getByRole("button", { name: "Go on here" });
    await goOn.waitFor();
    expect(await phone.accessibilityViolations()).toEqual([]);
    await goOn.click();
    await phone.seesOnce("Where is my parcel?");
    await phone.says("I am on my phone now.");
    await ana.seesOnce("I am on my phone now.");

    cast.expectStatus(403);
    await max.opens(pathIn(text, "progress"));
    await max.page.getByRole("button", { name: "Go on here" }).click();
    await max.page.getByRole("alert").filter({ hasText: "This link was used" }).waitFor();
  }
});

test("Vera does not want mail: she is not asked again, and her chat is as ever", async ({ vera, ana }) => {
  await asks(vera, ana);
  await vera.panel.getByRole("button", { name: "No, thanks" }).click();
  await vera.reloads();
  await vera.opensChat();
  await vera.sees("Where is my parcel?");
  await vera.beginsAnotherConversation();
  await vera.says("One more thing");
  await vera.seesEverythingSent();
  expect(await vera.panel.getByRole("textbox", { name: "E-mail" }).count()).toBe(0);
});

function pathIn(text: string, place: string): string {
  return new RegExp(`/${place}/\\S+`).exec(text)?.[0] ?? "";
}
