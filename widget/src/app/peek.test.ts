import type { Entry } from "@milepost/shared";
import { createFakeTime } from "@milepost/shared/test/fake-time.ts";
import { signal } from "@preact/signals";
import { beforeEach, expect, test } from "vitest";
import { ana, logOf, says } from "../../test/cast.ts";
import { createPeek } from "./peek.ts";
import { createStorage } from "./storage.ts";

const isOpen = signal(false);
const time = createFakeTime();
let nowMs = 0;
const [, resolved, message] = logOf(
  { by: ana, act: { kind: "resolved", text: "It lies at your door." } },
  { by: ana, act: says("Hello") },
) as [Entry, Entry, Entry];

beforeEach(() => {
  localStorage.clear();
  isOpen.value = false;
  nowMs += 86_400_000;
});

function peekHere() {
  return createPeek({
    text: signal(),
    storage: createStorage("acme"),
    device: () => nowMs,
    schedule: time.schedule,
    isOpen,
  });
}

test("what is solved, late or to be chosen shows for a while beside the closed launcher", () => {
  const peek = peekHere();
  peek.offer(resolved, "Ana says that it is solved.");
  expect(peek.text.value).toBe("Ana says that it is solved.");
  time.passesAtOnce(30_000);
  expect(peek.text.value).toBeUndefined();
});

test("at most one in 10 min, also on another page", () => {
  peekHere().offer(resolved, "One");
  nowMs += 599_999;
  const next = peekHere();
  next.offer(resolved, "Two");
  expect(next.text.value).toBeUndefined();
  nowMs += 1;
  next.offer(resolved, "Three");
  expect(next.text.value).toBe("Three");
});

test("nothing shows while the chat is open, and no message does", () => {
  const peek = peekHere();
  peek.offer(message, "Hello");
  isOpen.value = true;
  peek.offer(resolved, "Solved");
  expect(peek.text.value).toBeUndefined();
});

test("one that was dismissed does not come back", () => {
  const peek = peekHere();
  peek.offer(resolved, "Solved");
  peek.dismiss();
  expect(peek.text.value).toBeUndefined();
});
