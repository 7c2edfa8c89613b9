import { test } from "../src/verbs.ts";

test("Vera asks on a page of the shop, and Ana answers", async ({ vera, ana }) => {
  await ana.signsIn();
  await vera.opens("/demo/");
  await vera.opensChat();
  await vera.says("Where is my parcel?");
  await vera.seesInProgress(/First answer by/);

  await ana.seesInList("Where is my parcel?");
  await ana.opensConversation("Where is my parcel?");
  await ana.takesIt();
  await ana.replies("I am looking into it.");
  await vera.seesOnce("I am looking into it.");
  await vera.seesInProgress("Ana has it");

  await vera.says("Thank you!");
  await ana.seesOnce("Thank you!");
});
