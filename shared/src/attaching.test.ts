import { beforeEach, expect, test } from "vitest";
import type { Reply } from "./answers.ts";
import { type AttachedFile, type ChosenFile, createAttaching } from "./attaching.ts";

interface Sending {
  file: ChosenFile<string>;
  told(share: number): void;
  isWanted(): boolean;
  answer(reply: Reply | undefined): Promise<void>;
}

const OK: Reply = { ok: true };
const refused = (code: "too_large" | "unavailable", retryAfterMs?: number): Reply => ({
  ok: false,
  error: { code, message: "No.", ...(retryAfterMs && { retryAfterMs }) },
});

let shelf: Map<string, ChosenFile<string>>;
let shown: AttachedFile<string>[];
let sendings: Sending[];
let waiting: { work: () => void; delayMs: number }[];
let made: number;
beforeEach(() => {
  shelf = new Map();
  shown = [];
  sendings = [];
  waiting = [];
  made = 0;
});

function open() {
  return createAttaching<string>({
    shelf: {
      load: async () => [...shelf.values()],
      put: (file) => void shelf.set(file.id, file),
      remove: (id) => void shelf.delete(id),
    },
    send: (file, told, isWanted) =>
      new Promise((resolve) => {
        const answer = async (reply: Reply | undefined) => {
          resolve(reply);
          for (let turn = 0; turn < 5; turn++) await Promise.resolve();
        };
        sendings.push({ file, told, isWanted, answer });
      }),
    changed(files) {
      shown = files;
    },
    freshId: () => `id-${++made}`,
    schedule(work, delayMs) {
      const one = { work, delayMs };
      waiting.push(one);
      return () => {
        waiting = waiting.filter((each) => each !== one);
      };
    },
  });
}

const chosen = (name: string, size = 9) => ({ name, size, type: "image/png", content: `bytes of ${name}` });

test("files go up one after the other, and their message takes those that have arrived", async () => {
  const attaching = open();
  attaching.add("c", "reply", [chosen("a.png"), chosen("../b.png")]);
  expect(sendings.map(({ file }) => file.name)).toEqual(["a.png"]);
  sendings[0]?.told(0.5);
  expect(shown).toMatchObject([{ share: 0.5 }, { name: "b.png", share: 0 }]);
  await sendings[0]?.answer(OK);
  expect(attaching.takeFrom("c", "reply")).toEqual(["id-1"]);
  await sendings[1]?.answer(OK);
  expect(attaching.takeFrom("c", "note")).toEqual([]);
  expect(attaching.takeFrom("c", "reply")).toEqual(["id-2"]);
  expect(shown).toEqual([]);
  expect(shelf.size).toBe(0);
});

test("[D7] what was chosen is on the device until its message has it, and goes on under its id", async () => {
  open().add("c", "reply", [chosen("a.png")]);
  const later = open();
  await later.recall();
  expect(sendings.map(({ file }) => file)).toEqual([shelf.get("id-1"), shelf.get("id-1")]);
  await sendings[1]?.answer(OK);
  expect(shelf.has("id-1")).toBe(true);
  expect(later.takeFrom("c", "reply")).toEqual(["id-1"]);
  expect(shelf.has("id-1")).toBe(false);
});

test("[D6] what passes is tried again, less and less often or when the server says, under the same id", async () => {
  open().add("c", "reply", [chosen("a.png")]);
  const delays = [];
  for (const reply of [undefined, undefined, undefined, refused("unavailable", 2_500)]) {
    await sendings.at(-1)?.answer(reply);
    delays.push(waiting[0]?.delayMs);
    waiting[0]?.work();
  }
  expect(delays).toEqual([1_000, 2_000, 4_000, 2_500]);
  expect(new Set(sendings.map(({ file }) => file.id)).size).toBe(1);
  await sendings.at(-1)?.answer(OK);
  expect(shown).toMatchObject([{ status: "arrived" }]);
});

test("[D6] a refusal that does not pass is shown, holds up no other, and is tried again when asked", async () => {
  const attaching = open();
  attaching.add("c", "reply", [chosen("a.png"), chosen("b.png")]);
  await sendings[0]?.answer(refused("too_large"));
  await sendings[1]?.answer(OK);
  expect(shown).toMatchObject([{ status: "failed", refusal: { code: "too_large" } }, { status: "arrived" }]);
  attaching.retry("id-1");
  await sendings[2]?.answer(OK);
  expect(attaching.takeFrom("c", "reply")).toEqual(["id-1", "id-2"]);
});

test("one that is cancelled is wanted no more, and the next goes on", async () => {
  const attaching = open();
  attaching.add("c", "reply", [chosen("a.png"), chosen("b.png")]);
  attaching.cancel("id-1");
  expect(sendings[0]?.isWanted()).toBe(false);
  await sendings[0]?.answer(undefined);
  expect(shown.map(({ name }) => name)).toEqual(["b.png"]);
  expect(shelf.size).toBe(1);
  expect(sendings[1]?.file.name).toBe("b.png");
});

test("what no server takes is not sent at all, and no more than a message carries is taken", () => {
  const attaching = open();
  attaching.add("c", "reply", [chosen("empty", 0), chosen("film", 25_000_001)]);
  expect(shown).toMatchObject([{ refusal: { code: "invalid" } }, { refusal: { code: "too_large" } }]);
  expect(shelf.size).toBe(0);
  attaching.add(
    "c",
    "reply",
    Array.from({ length: 12 }, (_, n) => chosen(`${n}.png`)),
  );
  expect(attaching.in("c", "reply")).toHaveLength(10);
});
