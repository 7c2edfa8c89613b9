import { isoOf } from "@milepost/shared";
import { expect } from "vitest";
import { freshId } from "../src/api.ts";
import { QUESTION } from "../src/scenes.ts";
import { test as base } from "../src/verbs.ts";

const HOUR = 60;
const DAY = 24 * HOUR;

/** Vera has asked. Ana works over the API, and nothing happens but what is told here. */
const test = base.extend("asked", async ({ vera, office }) => {
  const ana = await office.worksByApi(await office.hires("Ana"));
  await vera.hasAClockToSet();
  await vera.opens("/demo/");
  await vera.opensChat();
  await vera.says(QUESTION);
  await vera.seesInProgress(/First answer by/);
  const { id } = (await office.conversations()).conversations[0]?.state ?? { id: "" };
  const { agent } = await ana.call<{ agent: { id: string } }>("GET", "/session");
  return { ana, id, anaId: agent.id };
});

test("[P6] nobody acts: Vera sees it late at once, is told so twice, and a lead has it", async ({
  vera,
  lea,
  time,
  asked: { id },
  product,
  office,
}) => {
  await time.passes(5.2);
  await vera.seesInProgress(/The answer promised for .* is late/);
  await product.dies();
  await time.passes(2);
  await product.comesBack();
  const late = vera.transcript.getByText(/^We are late: an update was promised by/);
  await late.waitFor();
  await time.passes(18);
  await late.nth(1).waitFor();
  await lea.signsIn();
  await lea.page.getByRole("tab", { name: /^Lead/ }).click();
  await lea.seesInList(QUESTION);

  await time.passes(3 * HOUR);
  const { entries } = await office.call<{ entries: { kind: string }[] }>("POST", "/commands/conversation:window", {
    conversationId: id,
  });
  expect(entries.map(({ kind }) => kind)).toEqual(["opened", "message", "promise_broken", "promise_broken"]);
});

test("[P8] Vera is waited for: she is reminded twice, then left in peace, and goes on where she was", async ({
  vera,
  time,
  asked: { ana, id },
}) => {
  await ana.does("waiting:set", id, { party: "customer", what: "A photo of the label." });
  await vera.seesInProgress(/A photo of the label/);
  const reminders = vera.transcript.getByText(/^We still need something from you: A photo of the label\./);
  await time.passes(DAY);
  await reminders.waitFor();
  await time.passes(2 * DAY);
  await reminders.nth(1).waitFor();
  await time.passes(4 * DAY);
  await vera.sees(/^This is paused until you answer/);
  await vera.says("Here it is.");
  await vera.seesInProgress(/First answer by|Next update by|Next word by/);
});

test("Vera comes back after more than a week: she is told how much has happened, and what is asked of her first", async ({
  vera,
  time,
  asked: { ana, id },
}) => {
  await ana.does("waiting:set", id, { party: "customer", what: "A photo of the label." });
  await vera.seesInProgress(/A photo of the label/);
  await vera.closesChat();
  for (const [index, days] of [1, 2, 4.5].entries()) {
    await time.passes(days * DAY);
    await vera.page.getByRole("button", { name: new RegExp(`${index + 1} unread message`) }).waitFor();
  }
  await vera.seesOnLauncher("Waiting for you");
  await vera.opensChat();
  await vera.sees("Since you were here: 3 updates");
});

test("[P9] solved, and Vera is silent: she is asked again once, and it is closed without being counted as solved", async ({
  vera,
  time,
  asked: { ana, id },
  office,
}) => {
  await ana.does("conversation:resolve", id, { text: "It lies at your door." });
  await vera.seesInProgress("Is it solved?");
  await time.passes(3 * DAY);
  await vera.transcript.getByText("Is it solved?").waitFor();
  await time.passes(3 * DAY);
  await vera.sees(/^Closed without an answer/);
  const { conversations } = await office.conversations();
  expect(conversations[0]?.state).toMatchObject({ status: "closed", outcome: "unconfirmed" });
  expect(conversations[0]?.state.resolution?.answer).toBeUndefined();
});

test("[P13] of three options nobody chooses one: what was announced holds, and no step has moved", async ({
  vera,
  time,
  asked: { ana, id },
  office,
}) => {
  const options = ["Send it again", "Refund", "Wait"].map((label) => ({ id: freshId(), label }));
  await ana.does("plan:set", id, { title: "Find your parcel", steps: [{ id: freshId(), title: "Ask the depot" }] });
  await ana.does("decision:offer", id, {
    question: "What shall we do?",
    options,
    defaultOptionId: options[1]?.id,
    expiresAt: isoOf(Date.now() + 30 * 60_000),
    nextUpdateBy: isoOf(Date.now() + 5 * HOUR * 60_000),
  });
  await vera.progress.getByRole("button", { name: /Send it again/ }).waitFor();
  await time.passes(31);
  await vera.sees("The time to choose has passed. As announced, it is “Refund”.");
  await vera.seesStep("Ask the depot", "active");
  const { conversations } = await office.conversations();
  expect(conversations[0]?.state.decision).toMatchObject({ chosenOptionId: options[1]?.id, byDefault: true });
});

test("[T3] [T6] what Ben does not accept goes back, and a day after a transfer Ana is to check back", async ({
  vera,
  time,
  asked: { ana, id, anaId },
  office,
}) => {
  const ben = await office.worksByApi(await office.hires("Ben"));
  const { agent } = await ben.call<{ agent: { id: string } }>("GET", "/session");
  const handOver = { toId: agent.id, reason: "He knows parcels.", briefing: "It is at the depot." };
  await ana.does("conversation:assign", id, { assigneeId: anaId, nextUpdateBy: isoOf(Date.now() + 3_600_000) });
  await ana.does("conversation:transfer", id, handOver);
  await vera.seesInProgress("Ben has it");
  await time.passes(31);
  await vera.sees(/^Ben could not take this over in time\. Ana looks after it again/);
  await vera.seesInProgress("Ana has it");

  await ana.does("conversation:transfer", id, { ...handOver, confirmed: true });
  await ben.does("conversation:accept", id, { nextUpdateBy: isoOf(Date.now() + 3 * DAY * 60_000) });
  await time.passes(DAY + 1);
  await expect
    .poll(async () => (await office.conversations()).conversations[0]?.state.checkBack?.dueSince, { timeout: 15_000 })
    .toBeDefined();
});
