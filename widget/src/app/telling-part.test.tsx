import type { Entry, Pending } from "@milepost/shared";
import { effect, signal } from "@preact/signals";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ana, at, id, logOf, says, threadOf, vera } from "../../test/cast.ts";
import { draw, onCleanDevice } from "../../test/draw.tsx";
import type { Detail } from "./detail.ts";
import { createTelling } from "./telling-part.tsx";

onCleanDevice();

const [, solved, hello] = logOf(
  { by: ana, act: { kind: "resolved", text: "It lies at your door." } },
  { by: ana, act: says("Hello") },
) as [Entry, Entry, Entry];
const untold = signal<readonly Entry[]>([]);
const detail = signal<Detail | undefined>(undefined);
let told: string[] = [];
let end: (() => void) | undefined;

beforeEach(() => {
  untold.value = [];
  detail.value = undefined;
  told = [];
});
afterEach(() => end?.());

function begin() {
  const { chat, storage } = draw(null);
  const telling = createTelling({
    chat: { ...chat, detail },
    untold,
    say: (text) => told.push(text),
    storage,
    schedule: () => () => undefined,
    peekText: signal(),
    effect,
  });
  end = telling.begin();
  return {
    ...chat,
    bringDetail() {
      detail.value = chat.detail.peek();
    },
  };
}

test("what came before there was all that it is told with is told then, in its order and once", () => {
  untold.value = [solved];
  const { bringDetail } = begin();
  untold.value = [...untold.value, hello];
  expect(told).toEqual([]);
  bringDetail();
  expect(told).toEqual([expect.stringContaining("It lies at your door."), "Ana: Hello"]);
  untold.value = [...untold.value, hello];
  expect(told.slice(2)).toEqual(["Ana: Hello"]);
  detail.value = { ...(detail.value as Detail) };
  expect(told).toHaveLength(3);
  expect(untold.value).toEqual([]);
});

test("what was refused for good is told once, also when it was before the words came", () => {
  const { model, bringDetail } = begin();
  const thread = threadOf({ by: vera, act: says("Where is it?") });
  const failed = { id: id(1), status: "failed", refusal: { code: "too_large", message: "" }, at: at(1) };
  const threads = () => new Map([[thread.id, { ...thread, pending: [failed as Pending] }]]);
  model.threads.value = threads();
  bringDetail();
  model.threads.value = threads();
  expect(told).toEqual(["Not sent. It is too long."]);
});

test("what is over tells nothing more", () => {
  const { bringDetail } = begin();
  bringDetail();
  end?.();
  untold.value = [hello];
  expect(told).toEqual([]);
});
