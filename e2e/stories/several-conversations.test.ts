import { asks, QUESTION } from "../src/scenes.ts";
import { test } from "../src/verbs.ts";

test("Vera has a second problem: each conversation keeps to itself, on both sides", async ({ vera, ana }) => {
  await asks(vera, ana);
  await ana.replies("About the parcel");
  await vera.seesOnce("About the parcel");
  await vera.beginsAnotherConversation();
  await vera.says("And my bill is wrong.");
  await ana.seesInList("And my bill is wrong.");
  await ana.opensConversation("And my bill is wrong.");
  await ana.replies("About the bill");
  await vera.seesOnce("About the bill");
  await vera.seesNoMore("About the parcel");

  await vera.showsList();
  await vera.opensConversation(/About the parcel|Where is my parcel/);
  await vera.seesOnce(QUESTION);
  await vera.seesOnce("About the parcel");
  await vera.seesNoMore("About the bill");
  await ana.replies("Still the bill");
  await vera.showsList();
  await vera.opensConversation(/Still the bill/);
  await vera.seesInOrder(["And my bill is wrong.", "About the bill", "Still the bill"]);
});
