import { DAY_MS, WEEKDAYS } from "@milepost/shared";
import { QUESTION } from "../src/scenes.ts";
import { test } from "../src/verbs.ts";

test("[P12] the shop is closed: Vera is told until when, her message is taken, and the promise lies inside the hours", async ({
  vera,
  office,
}) => {
  // Monday is the first of the weekdays, and the second of a week that begins on Sunday.
  const tomorrow = WEEKDAYS[(new Date(Date.now() + DAY_MS).getUTCDay() + 6) % 7] ?? "monday";
  const { id } = await office.site();
  await office.call("PATCH", `/sites/${id}`, {
    hours: { timeZone: "UTC", weekly: { [tomorrow]: [{ from: "09:00", to: "17:00" }] }, holidays: [] },
  });
  await vera.opens("/demo/");
  await vera.opensChat();
  await vera.sees(/^We are closed until .*09:00\. You can write all the same\.$/);
  await vera.says(QUESTION);
  await vera.seesInProgress(/First answer by .*09:05/);
  await vera.seesEverythingSent();
});
