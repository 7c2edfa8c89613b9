import { asks } from "../src/scenes.ts";
import { test } from "../src/verbs.ts";
import { createWire, freshId } from "../src/wire.ts";

const MESSAGES = 130;

test("a long conversation opens at its end, and goes back page by page to its beginning", async ({
  vera,
  ana,
  office,
  server,
}) => {
  await asks(vera, ana);
  const conversationId = (await office.conversations()).conversations[0]?.state.id ?? "";
  const wire = createWire(server.address);
  const lea = wire.agent(office.cookie);
  await lea.session;
  for (let number = 1; number <= MESSAGES; number += 1) {
    await lea.ask("message:post", { id: freshId(), conversationId, body: `Message number ${number}.` });
  }
  wire.hangUp();

  for (const someone of [vera, ana]) {
    await someone.sees(`Message number ${MESSAGES}.`);
    await someone.reloads();
  }
  await vera.opensChat();
  for (const someone of [vera, ana]) {
    await someone.sees(`Message number ${MESSAGES}.`);
    await someone.scrollsBackTo("Message number 1.");
    await someone.isInOrder(
      someone.transcript,
      Array.from({ length: MESSAGES }, (_, index) => `Message number ${index + 1}.`),
    );
  }
});
