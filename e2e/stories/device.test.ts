import { expect } from "vitest";
import { device, outboxOf } from "../src/device.ts";
import { asks, asksHere, isOnItsWay, QUESTION, seesItOnItsWay } from "../src/scenes.ts";
import { test } from "../src/verbs.ts";

test("[D7] storage that is wiped while the chat is open takes nothing of what waits, and has it again within a second", async ({
  vera,
  ana,
  network,
}) => {
  await asks(vera, ana);
  network.cutsTheChat(vera);
  await vera.says("Written before the wipe");
  await expect.poll(async () => (await outboxOf(vera.page)).length).toBe(1);
  await device.isWiped(vera);
  await vera.sees("Saved on this device");
  await expect.poll(async () => (await outboxOf(vera.page)).length, { timeout: 1_000 }).toBe(1);
  await vera.says("Written after the wipe");
  network.heals(vera);
  for (const text of ["Written before the wipe", "Written after the wipe"]) await ana.seesOnce(text);
  await vera.seesEverythingSent();
});

test("[D7] a database that an older tab holds on to is not waited for, and used as soon as it is free", async ({
  vera,
  ana,
  network,
  office,
}) => {
  const { key } = await office.site();
  await vera.opens("/demo/orders.html");
  const letGo = await device.isHeldByAnOlderTab(vera, `milepost:${key}`);
  const other = await vera.opensAnotherTab("/demo/");
  await other.opensChat();
  await other.says(QUESTION);
  await other.seesEverythingSent();
  network.cutsTheChat(vera);
  await other.says("Written while it is held");
  await other.sees("Saved on this device");
  await letGo();
  await expect.poll(async () => (await outboxOf(other.page)).length).toBe(1);
  network.heals(vera);
  await ana.signsIn();
  await ana.opensConversation("Written while it is held");
  await ana.seesOnce("Written while it is held");
});

test("[D7] where nothing can be kept, it is said so once something waits, and what waits is sent all the same", async ({
  vera,
  ana,
  network,
}) => {
  await device.takesNoRows(vera);
  await vera.opens("/demo/");
  await device.isFull(vera);
  await asksHere(vera, ana);
  await vera.seesNoMore(/kept only while this page is open/);
  network.cutsTheChat(vera);
  await vera.says("Kept by the page alone");
  await vera.sees(/kept only while this page is open/);
  await vera.sees("Waiting to be sent");
  network.heals(vera);
  await ana.seesOnce("Kept by the page alone");
  await vera.seesEverythingSent();
});

test.for(["absent", "throwing"] as const)(
  "[D7] where IndexedDB is %s the chat works all the same, and what waits is there after a reload",
  async (how, { vera, ana, network }) => {
    await device.hasNoDatabase(vera, how);
    await asks(vera, ana);
    network.cutsTheChat(vera);
    await vera.says("Kept without a database");
    await vera.sees("Saved on this device");
    await vera.reloads();
    await vera.opensChat();
    await vera.seesOnce("Kept without a database");
    network.heals(vera);
    await ana.seesOnce("Kept without a database");
    await vera.seesEverythingSent();
  },
);

test("the last words and the progress are there before the network answers, also after a reload without one", async ({
  vera,
  ana,
  network,
}) => {
  await isOnItsWay(vera, ana);
  await ana.replies("It is in Espoo.");
  await vera.sees("It is in Espoo.");
  network.cutsTheChat(vera);
  await vera.reloads();
  await vera.opensChat();
  await vera.seesOnce("It is in Espoo.");
  await seesItOnItsWay(vera);
  await ana.replies("It is at your door.");
  network.heals(vera);
  await vera.seesOnce("It is at your door.");
  await vera.seesInOrder([QUESTION, "It is in Espoo.", "It is at your door."]);
});

test("what Vera sends 50 ms before she goes to another page arrives, once and in order, though no line carried it", async ({
  vera,
  ana,
  hostPages,
}) => {
  await device.loses(vera, "message:post");
  await asks(vera, ana, hostPages.address("strict-csp"));
  const said = ["One, before leaving", "Two, before leaving", "Three, before leaving"];
  for (const text of said) await vera.says(text);
  await vera.page.waitForTimeout(50);
  await vera.opens(hostPages.address("plain"));
  for (const text of said) await ana.seesOnce(text);
  await ana.seesInOrder([QUESTION, ...said]);
  await vera.opensChat();
  for (const text of said) await vera.seesOnce(text);
});
