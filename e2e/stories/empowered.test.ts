import { asks, QUESTION } from "../src/scenes.ts";
import { test } from "../src/verbs.ts";

test("Vera chooses one of three options with one press, and the step that it brings is added", async ({
  vera,
  ana,
}) => {
  await asks(vera, ana);
  await ana.takesIt();
  await ana.setsPlan("Parcel missing");
  await ana.offers("What shall we do?", [
    { label: "Send it again", step: "Pack another one" },
    { label: "A voucher", step: "Send the voucher" },
    { label: "Wait", step: "Look again on Monday" },
  ]);
  await vera.seesInProgress(/^Choose by .* Otherwise: Wait\.$/);
  await vera.chooses("Send it again");
  await ana.seesInProgress("Chosen: Send it again.");
  await vera.seesInProgress("Chosen: Send it again");
  await vera.seesStep("Pack another one", "planned");
  await vera.seesStep("Check the parcel’s last known place", "active");
  await vera.seesNoMore("A voucher");
});

test("[T2] a problem changes hands twice, and a third time by a lead alone", async ({ vera, ana, ben, lea }) => {
  await asks(vera, ana);
  await ana.takesIt();
  await ben.signsIn();
  await ana.handsOver("Ben", "Ben knows the depot.");
  await vera.seesInProgress("Ben has it");
  await ben.opensConversation(QUESTION);
  await ben.button("Accept").click();
  await vera.sees("Ben has taken this over and goes on from here.");

  await ben.handsOver("Ana", "The depot called Ana.", { again: true });
  await vera.seesInProgress("Ana has it");
  await ana.button("Hand over").click();
  await ana.page.getByText("Only a lead can hand it over again.").waitFor();

  await lea.signsIn();
  await lea.looksAt("All");
  await lea.opensConversation(QUESTION);
  await lea.handsOver("Ben", "Ben has the parcel.", { again: true, override: "It lies on his desk." });
  await vera.seesInProgress("Ben has it");
  await vera.seesNoMore("It lies on his desk.");
});

test("[G3] what is above the limit waits for a lead, and Vera hears both by when and what", async ({
  vera,
  ana,
  lea,
}) => {
  await asks(vera, ana);
  await ana.takesIt();
  await ana.grants("500", "It was our mistake.");
  await vera.sees(/^Ana asks a lead to approve a refund of €500\.00 for you\. You have an answer by/);

  await lea.signsIn();
  await lea.page.getByRole("tab", { name: /^Lead/ }).click();
  await lea.opensConversation(QUESTION);
  await lea.button("Approve €500.00").click();
  await vera.sees("Approved: Lea gives you a refund of €500.00.");
  await vera.seesNoMore("It was our mistake.");
});
