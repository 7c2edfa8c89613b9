import { expect, test } from "vitest";
import { ana, CONVERSATION, logOf, says } from "../../test/cast.ts";
import { createFakeModel } from "../../test/fake-model.ts";

const log = logOf({ by: ana, act: says("I am looking.") });

async function opened() {
  const fake = createFakeModel();
  fake.model.open();
  fake.server.start(log);
  await fake.server.answer("conversation:window", fake.server.window(log));
  const looks = () =>
    fake.server.asked.filter(({ name }) => name === "looking:set").map(({ input }) => (input as { on: boolean }).on);
  return { ...fake, looks };
}

test("who has the conversation before them is told to look, again every 20 s, until they do not", async () => {
  const { model, looks, passes } = await opened();
  expect(looks()).toEqual([true]);
  passes(20_000);
  passes(20_000);
  expect(looks()).toEqual([true, true, true]);
  model.close();
  passes(60_000);
  expect(looks()).toEqual([true, true, true, false]);
});

test("nobody looks through a hidden page, at the list, or over a broken connection", async () => {
  const { model, server, looks } = await opened();
  model.isVisible.value = false;
  model.isVisible.value = true;
  model.showList();
  model.openConversation(CONVERSATION);
  expect(looks()).toEqual([true, false, true, false, true]);
  server.heard().ended();
  server.start(log);
  expect(looks().slice(5)).toEqual([false, true]);
});
