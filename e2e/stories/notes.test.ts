import { expect } from "vitest";
import { asks } from "../src/scenes.ts";
import { test } from "../src/verbs.ts";

const SECRET = "Refund her without asking";

test("a note never reaches the visitor, nor leaves a trace of itself", async ({ vera, ana }) => {
  const frames: string[] = [];
  vera.page.on("websocket", (socket) => socket.on("framereceived", ({ payload }) => frames.push(String(payload))));
  await asks(vera, ana);
  await ana.replies("Before the note");
  await ana.notes(SECRET);
  await ana.seesOnce(SECRET);
  await ana.replies("After the note");
  await vera.seesOnce("After the note");
  await vera.seesNoMore(SECRET);

  await vera.reloads();
  await vera.opensChat();
  await vera.seesOnce("After the note");
  const received = frames.join("\n");
  expect(received).toContain("After the note");
  expect(received).not.toContain(SECRET);
  expect(received).not.toContain('"note"');
  expect(await vera.page.content()).not.toContain(SECRET);
  expect(JSON.stringify(await vera.page.evaluate(() => Object.entries(localStorage)))).not.toContain(SECRET);
});
