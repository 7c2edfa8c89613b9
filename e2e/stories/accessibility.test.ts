import { afterEach, describe, expect } from "vitest";
import { isOnItsWay, QUESTION } from "../src/scenes.ts";
import { test } from "../src/verbs.ts";

const SCHEMES = ["light", "dark"] as const;

interface Looked {
  accessibilityViolations(): Promise<string[]>;
}

let found: string[] = [];
afterEach(() => {
  const violations = found;
  found = [];
  expect(violations).toEqual([]);
});

async function check(state: string, who: Looked): Promise<void> {
  found.push(...(await who.accessibilityViolations()).map((violation) => `${state}: ${violation}`));
}

describe.each(SCHEMES)("the widget in %s has no accessibility violation", (colorScheme) => {
  test("from the closed launcher to the rating", async ({ vera, ana, office }) => {
    await office.changesSite({ colorScheme });
    await vera.opens("/demo/");
    await vera.opener.waitFor();
    await check("closed", vera);
    await vera.opensChat();
    await check("open, empty", vera);
    await vera.says(QUESTION);
    await vera.seesInProgress(/First answer by/);
    await check("first message", vera);
    await ana.signsIn();
    await ana.opensConversation(QUESTION);
    await ana.takesIt();
    await ana.setsPlan("Parcel missing");
    await ana.finishesStep();
    await ana.replies("Look at https://acme.example/parcels, please.");
    await ana.delays("weather", "Snow has closed the road.");
    await vera.seesInProgress("Delayed.");
    await check("progress with a delay", vera);
    await ana.waitsForTheCustomer("The number on your receipt");
    await vera.seesInProgress(/The number on your receipt/);
    await check("waiting for the visitor", vera);
    await vera.showsList();
    await check("list", vera);
    await vera.closesChat();
    await check("closed, with progress", vera);
    await ana.replies("It is on the back.");
    await vera.seesOnLauncher("1");
    await check("closed, unread", vera);
    await vera.opensChat();
    await vera.opensConversation(/Find your parcel/);
    await ana.resolves("Your parcel lies at your door.");
    await vera.seesInProgress("Is it solved?");
    await check("is it solved?", vera);
    await vera.saysThatItIsSolved();
    await vera.seesInProgress(/How did we do\?/);
    await check("rating", vera);
  });

  test("when it is late, when it is offline, and when a message was refused", async ({
    vera,
    ana,
    office,
    network,
  }) => {
    await office.changesSite({ colorScheme });
    await vera.hasAClockToSet();
    await isOnItsWay(vera, ana);
    await vera.setsClockAhead(4 * 60 + 1);
    await vera.seesInProgress(/is late/);
    await check("late", vera);
    await vera.closesChat();
    await check("closed, late", vera);
    await vera.opensChat();

    network.cutsTheChat(vera);
    await vera.says("Refused later");
    await vera.sees("Saved on this device");
    await vera.sees(/The connection is interrupted/);
    await check("offline", vera);

    await vera.spoilsWhatWaits();
    await vera.reloads();
    network.heals(vera);
    await vera.opensChat();
    await vera.sees(/Not sent\. /);
    await check("refused message", vera);
  });
});

describe.each(SCHEMES)("the console in %s has no accessibility violation", (colorScheme) => {
  test("from sign-in to the last act", async ({ vera, ana, ben, network }) => {
    await ana.page.emulateMedia({ colorScheme });
    await ana.opens("/console/");
    await ana.page.getByRole("button", { name: "Sign in" }).waitFor();
    await check("sign-in", ana);
    await ana.signsIn();
    await check("empty list", ana);
    await vera.opens("/demo/");
    await vera.opensChat();
    await vera.says(QUESTION);
    await ana.seesInList(QUESTION);
    await check("list", ana);
    await ana.opensConversation(QUESTION);
    await check("conversation", ana);
    await ana.notes("The depot called.");
    await ana.seesOnce("The depot called.");
    await check("note", ana);
    await ana.takesIt();
    const acts = await ana.page.getByRole("group", { name: "Acts" }).getByRole("button").allTextContents();
    expect(acts.length).toBeGreaterThan(4);
    for (const act of acts) {
      await ana.button(act).click();
      await ana.button("Cancel").waitFor();
      await check(`form ${act}`, ana);
      await ana.button("Cancel").click();
    }
    await ana.setsPlan("Parcel missing");
    await ana.finishesStep();
    await ana.delays("weather", "Snow has closed the road.");
    await ana.seesInProgress("Delayed");
    await check("plan with a delay", ana);
    await ana.waitsForTheCustomer("The number on your receipt");
    await ana.seesInProgress("Waiting for the customer");
    await check("waiting", ana);
    await ana.resolves("Your parcel lies at your door.");
    await ana.seesInProgress("Not confirmed by the customer yet");
    await check("resolved", ana);
    await vera.saysThatItIsSolved();
    await ana.seesInProgress("The customer says: yes, solved");
    await check("confirmed", ana);
    network.cuts(ana);
    await ana.page.getByText(/No connection\. What you write is kept/).waitFor();
    await check("offline", ana);
    await ben.signsIn();
    await ben.looksAt("Closed");
    await ben.seesInList("Closed");
    await check("another view", ben);
  });
});
