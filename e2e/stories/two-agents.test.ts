import { asks, QUESTION } from "../src/scenes.ts";
import { test } from "../src/verbs.ts";

test("two agents see the same, and what one does the other sees", async ({ vera, ana, ben }) => {
  await asks(vera, ana);
  await ben.signsIn();
  await ben.opensConversation(QUESTION);
  await ana.takesIt();
  await ben.seesInProgress("Ana");
  await ben.button("Take it").waitFor({ state: "detached" });

  await ana.replies("I am looking into it.");
  await ben.notes("The depot called.");
  await ana.seesOnce("The depot called.");
  await ben.seesOnce("I am looking into it.");
  for (const agent of [ana, ben]) await agent.seesInOrder([QUESTION, "I am looking into it.", "The depot called."]);
});

test("when Ben takes what Ana has taken in the meantime, Ana keeps it and Ben is told", async ({
  vera,
  ana,
  ben,
  network,
}) => {
  await asks(vera, ana);
  await ben.signsIn();
  await ben.opensConversation(QUESTION);
  network.cuts(ben);
  await ben.takesIt();
  await ana.takesIt();
  await vera.seesInProgress("Ana has it");

  network.heals(ben);
  await ben.sees("Not sent. Ana has this conversation.");
  await ben.seesInProgress("Ana");
  await vera.seesInProgress("Ana has it");
  await vera.seesNoMore("Ben is looking after this now.");
});
