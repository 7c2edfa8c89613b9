import { asks } from "../src/scenes.ts";
import { test } from "../src/verbs.ts";

test("what Ana writes is delivered while Vera's chat is closed, and read when she opens it", async ({ vera, ana }) => {
  await asks(vera, ana);
  await vera.closesChat();
  await ana.replies("It is on its way");
  await ana.sees("Delivered");
  await vera.opensChat();
  await vera.sees("It is on its way");
  await ana.sees("Read");
});
