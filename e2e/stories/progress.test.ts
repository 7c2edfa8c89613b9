import { expect } from "vitest";
import { asks, isOnItsWay, seesItOnItsWay } from "../src/scenes.ts";
import { test } from "../src/verbs.ts";

test("Vera watches her problem being solved, step by step, without a reload", async ({ vera, ana }) => {
  await asks(vera, ana);
  await vera.seesInProgress("Someone will take this on soon");
  await ana.takesIt();
  await vera.seesInProgress("Ana has it");

  await ana.setsPlan("Parcel missing");
  await vera.seesStep("Check the parcel’s last known place", "active");
  await vera.seesStep("Ask the carrier to search for it", "planned");
  await vera.seesInProgress(/Step 1 of 5/);

  await ana.finishesStep();
  await vera.seesStep("Check the parcel’s last known place", "done");
  await vera.seesStep("Ask the carrier to search for it", "active");
  await vera.seesInProgress(/Step 2 of 5/);

  await ana.updates("The depot in Espoo is searching.", "15 min");
  await vera.seesInProgress("The depot in Espoo is searching.");
  await vera.seesInProgress(/Next update by/);
  await vera.seesInProgress(/in 1[3-5] min/);

  await ana.delays("weather", "Snow has closed the road.");
  await vera.seesInProgress("Delayed.");
  await vera.seesInProgress(/The weather is in the way.*Snow has closed the road\./);
  await vera.seesInProgress(/Now expected/);

  for (const next of [3, 4, 5]) {
    await ana.finishesStep();
    await vera.seesInProgress(new RegExp(`Step ${next} of 5`));
  }
  await ana.finishesStep();
  await vera.seesStep("Make sure that it has reached you", "done");

  await ana.resolves("Your parcel lies at your door.");
  await vera.seesInProgress("Your parcel lies at your door.");
  await vera.saysThatItIsSolved();
  await vera.seesInProgress(/Thank you for telling us/);
  await ana.seesInProgress("The customer says: yes, solved");
  await vera.rates(4, "Quick, and kind.");
  await ana.sees("rated this 4 of 5. Quick, and kind.");
});

test("Vera says that it is not solved, and it goes on", async ({ vera, ana }) => {
  await asks(vera, ana);
  await ana.takesIt();
  await ana.resolves("Your parcel lies at your door.");
  await vera.saysThatItIsNotSolved();
  await ana.seesInProgress(/Next update by|First answer by/);
  await ana.replies("Then I go on searching.");
  await vera.seesOnce("Then I go on searching.");
  await vera.seesInProgress("Ana has it");
});

test("the progress is the same after a reload, on the next page, and after the server was killed and started again", async ({
  vera,
  ana,
  product,
}) => {
  await isOnItsWay(vera, ana);

  await vera.reloads();
  await vera.seesOnLauncher(/Find your parcel.*step 2 of 5/);
  await vera.opensChat();
  await seesItOnItsWay(vera);

  await vera.closesChat();
  await vera.follows("Orders and help");
  await vera.opensChat();
  await seesItOnItsWay(vera);

  await product.dies();
  await product.comesBack();
  await seesItOnItsWay(vera);
  await ana.finishesStep();
  await vera.seesStep("Hear back from the carrier", "active");
});

test("two browsers see a step move within a second", async ({ vera, ana, ben }) => {
  await asks(vera, ana);
  await ana.takesIt();
  await ben.signsIn();
  await ben.opensConversation(/Where is my parcel/);
  await ana.setsPlan("Parcel missing");
  await vera.seesStep("Check the parcel’s last known place", "active");

  const took: number[] = [];
  for (const next of [2, 3, 4, 5]) {
    const place = new RegExp(`Step ${next} of 5`);
    const from = performance.now();
    await ana.finishesStep();
    await Promise.all([vera.seesInProgress(place), ben.seesInProgress(place)]);
    took.push(performance.now() - from);
  }
  expect(Math.max(...took), `ms from the click: ${took.map(Math.round).join(", ")}`).toBeLessThan(1_000);
});
