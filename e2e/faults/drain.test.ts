import { newToken } from "@milepost/shared";
import { expect } from "vitest";
import { test } from "../src/verbs.ts";
import { createWire } from "../src/wire.ts";
import { newLine, send, speak } from "./burst.ts";
import { proveLogs } from "./proof.ts";

const VISITORS = 20;
const DRAIN_LIMIT_MS = 10_000;

test("a server that is told to end in the middle of a load ends cleanly within 10 s, and everybody comes back", async ({
  server: product,
  office,
}) => {
  const { key } = await office.site();
  const wire = createWire(product.address);
  const lines = Array.from({ length: VISITORS }, () => newLine(newToken(crypto)));
  const visitors = lines.map((line) => ({ line, visitor: wire.visitor(key, line.token) }));
  await Promise.all(visitors.map(({ visitor }) => visitor.session));

  const inTheMiddle = Promise.withResolvers<void>();
  let acks = 0;
  const acked = () => {
    acks += 1;
    if (acks === 3 * VISITORS) inTheMiddle.resolve();
  };
  const talk = visitors.map(({ line, visitor }) => speak(visitor, line, 1_000, acked));
  await inTheMiddle.promise;
  const returned = visitors.map(({ visitor }) => visitor.returns());
  const endingAt = performance.now();
  expect(await product.stop()).toBe(0);
  expect(performance.now() - endingAt).toBeLessThan(DRAIN_LIMIT_MS);
  await Promise.all(talk);

  await product.restart();
  await Promise.all(returned);
  for (const { line, visitor } of visitors) {
    const last = line.posts.at(-1);
    if (last) expect(await send(visitor, line, last)).toMatchObject({ ok: true });
  }
  wire.hangUp();
  await proveLogs({ product, key, cookie: office.cookie, lines });
});
