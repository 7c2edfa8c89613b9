import { expect } from "vitest";
import { keptByConsole } from "../src/device.ts";
import { asks, QUESTION } from "../src/scenes.ts";
import { test } from "../src/verbs.ts";

test("what Vera writes while the network is cut waits in plain words, and arrives once when it heals", async ({
  vera,
  ana,
  network,
}) => {
  await asks(vera, ana);
  network.cuts(vera);
  await vera.says("Written in a tunnel");
  await vera.sees("Saved on this device");
  await vera.sees(/The connection is interrupted\. Your messages are kept/);

  network.heals(vera);
  await ana.seesOnce("Written in a tunnel");
  await vera.seesEverythingSent();
  await vera.seesOnce("Written in a tunnel");
});

test("what Vera writes on a line that has gone dead arrives once", async ({ vera, ana, network }) => {
  await asks(vera, ana);
  network.stalls(vera);
  await vera.says("Written into a dead line");
  await vera.sees("Sending");
  network.heals(vera);
  await ana.seesOnce("Written into a dead line");
  await vera.seesEverythingSent();
  await vera.seesOnce("Written into a dead line");
});

test("what Vera wrote before she reloads without a connection is still there, and arrives once", async ({
  vera,
  ana,
  network,
}) => {
  await asks(vera, ana);
  network.cutsTheChat(vera);
  await vera.says("Written before the reload");
  await vera.sees("Saved on this device");

  await vera.reloads();
  await vera.opensChat();
  await vera.seesOnce("Written before the reload");
  await vera.sees("Saved on this device");
  await vera.says("Written after the reload");

  network.heals(vera);
  await ana.seesOnce("Written before the reload");
  await ana.seesOnce("Written after the reload");
  await vera.seesEverythingSent();
  await vera.seesInOrder(["Written before the reload", "Written after the reload"]);
});

test("what Ana writes while her network is cut waits, and arrives once", async ({ vera, ana, network }) => {
  await asks(vera, ana);
  network.cuts(ana);
  await ana.replies("Written in a lift");
  await ana.sees("Saved on this device");
  network.heals(ana);
  await vera.seesOnce("Written in a lift");
  await ana.seesOnce("Written in a lift");
});

test("what Ana had before her is there after a reload without a connection, with what she had begun to write", async ({
  vera,
  ana,
  network,
}) => {
  await asks(vera, ana);
  await ana.reply.fill("Half a sentence");
  const kept = async () => (await keptByConsole(ana.page)).map((key) => key.split(":")[0]).sort();
  await expect.poll(kept).toEqual(["counts", "summary", "thread"]);
  network.cutsTheChat(ana);
  await ana.reloads();
  await ana.seesInList(QUESTION);
  await ana.seesOnce(QUESTION);
  expect(await ana.reply.inputValue()).toBe("Half a sentence");

  await vera.says("Are you there?");
  network.heals(ana);
  await ana.seesOnce("Are you there?");
  await ana.seesInList("Are you there?");
});

test("what Ana does while Vera is cut off is there as soon as Vera is back, and so the other way round", async ({
  vera,
  ana,
  network,
}) => {
  await asks(vera, ana);
  await ana.setsPlan("Parcel missing");
  await vera.seesStep("Check the parcel’s last known place", "active");
  network.cuts(vera);
  await vera.sees(/The connection is interrupted/);
  await ana.takesIt();
  await ana.finishesStep();
  await ana.replies("Said while Vera was away");
  network.heals(vera);
  await vera.seesOnce("Said while Vera was away");
  await vera.seesInProgress("Ana has it");
  await vera.seesStep("Ask the carrier to search for it", "active");

  network.cuts(ana);
  await ana.page.getByText(/No connection\. What you write is kept/).waitFor();
  await vera.says("Said while Ana was away");
  network.heals(ana);
  await ana.seesOnce("Said while Ana was away");
});

test("behind a proxy that lets no WebSocket through, the chat works all the same, for both", async ({
  vera,
  ana,
  cast,
  network,
}) => {
  // Polls are a session of the server's, which it has forgotten when the cut has ended it.
  cast.expectStatus(400);
  network.forbidsSockets(vera);
  network.forbidsSockets(ana);
  await asks(vera, ana);
  await ana.takesIt();
  await vera.seesInProgress("Ana has it");
  await ana.replies("We are looking into it");
  await vera.seesOnce("We are looking into it");
  network.cuts(ana);
  await ana.replies("Written in a lift");
  await vera.says("Written meanwhile");
  network.heals(ana);
  network.forbidsSockets(ana);
  await vera.seesOnce("Written in a lift");
  await ana.seesOnce("Written meanwhile");
  await ana.seesOnce("Written in a lift");
});
