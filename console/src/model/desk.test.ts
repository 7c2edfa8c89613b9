import { expect, test, vi } from "vitest";
import { ANA, BEN, idOf, inMinutes, logOf, PARCEL, summaryOf, VERA } from "../../test/cast.ts";
import { settled, stageOf } from "../../test/stage.tsx";

const asked = logOf(PARCEL, "K7-4F2Q", []);
const again = logOf(PARCEL, "K7-4F2Q", [{ kind: "message", body: "Hello?" }]);

function changed(log: typeof asked) {
  const { readSeq: _, unread: __, ...summary } = summaryOf(log);
  return { summary };
}

test("a visitor's new words ring once and count in the title", async () => {
  const { desk, beeps } = stageOf([]);
  await settled();
  desk.heard("conversation:changed", changed(asked));
  expect(beeps()).toBe(1);
  expect(document.title).toBe("(1) Milepost");
  desk.heard("conversation:changed", changed(asked));
  expect(beeps()).toBe(1);
  desk.heard("conversation:changed", changed(again));
  expect(beeps()).toBe(2);
  expect(document.title).toBe("(1) Milepost");
});

test("nothing rings for what the team does, for another agent's conversation, or while the sound is off", async () => {
  const { desk, beeps } = stageOf([asked]);
  await settled();
  desk.heard("conversation:changed", changed(logOf(PARCEL, "K7-4F2Q", [{ kind: "note", by: BEN, body: "Mine?" }])));
  expect(beeps()).toBe(0);
  const bens = logOf(idOf(101), "K7-0001", [
    { kind: "assigned", by: BEN, assignee: BEN },
    { kind: "message", body: "Hello?" },
  ]);
  desk.heard("conversation:changed", changed(bens));
  expect(beeps()).toBe(0);
  desk.attention.mute(true);
  desk.heard("conversation:changed", changed(again));
  expect(beeps()).toBe(0);
});

test("what Ana has before her is read, and does not ring", async () => {
  vi.spyOn(document, "hasFocus").mockReturnValue(true);
  vi.useFakeTimers();
  const { desk, link, beeps } = stageOf([asked]);
  desk.opened.open("K7-4F2Q");
  desk.reading.shows(PARCEL, true);
  await settled();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(link.of("receipt:set")).toMatchObject([{ conversationId: PARCEL, deliveredSeq: 1, readSeq: 1 }]);
  expect(document.title).toBe("Milepost");
  desk.heard("conversation:changed", changed(again));
  expect(beeps()).toBe(0);
  vi.useRealTimers();
  vi.restoreAllMocks();
});

test("what came below what Ana reads is delivered and not read, and rings", async () => {
  vi.spyOn(document, "hasFocus").mockReturnValue(true);
  vi.useFakeTimers();
  const { desk, link, beeps } = stageOf([asked]);
  desk.opened.open("K7-4F2Q");
  desk.reading.shows(PARCEL, true);
  desk.reading.shows(PARCEL, false);
  await settled();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(link.of("receipt:set")).toMatchObject([{ deliveredSeq: 1, readSeq: 0 }]);
  desk.heard("conversation:changed", changed(again));
  expect(beeps()).toBe(1);
  vi.useRealTimers();
  vi.restoreAllMocks();
});

test("what Ana read in another tab, or on another device, is read in this one, and nobody else's reading is hers", async () => {
  const { desk } = stageOf([asked]);
  await settled();
  const read = (agent: typeof ANA) =>
    desk.heard("receipt:changed", {
      conversationId: PARCEL,
      receipt: { participant: { kind: "agent", id: agent.id }, deliveredSeq: 1, readSeq: 1 },
    });
  read(BEN);
  expect(document.title).toBe("(1) Milepost");
  read(ANA);
  expect(document.title).toBe("Milepost");
});

test("while Ana looks elsewhere, what arrives stays unread", async () => {
  vi.spyOn(document, "hasFocus").mockReturnValue(false);
  const { desk } = stageOf([asked]);
  desk.opened.open("K7-4F2Q");
  desk.reading.shows(PARCEL, true);
  await settled();
  expect(desk.threads.of(PARCEL).value?.readSeq).toBe(0);
  expect(document.title).toBe("(1) Milepost");
  vi.restoreAllMocks();
});

test("a typing sign ends by itself when its end is lost, and one's own is not shown", () => {
  vi.useFakeTimers();
  const { desk } = stageOf([asked]);
  desk.heard("typing:changed", { conversationId: PARCEL, author: VERA, on: true });
  expect(desk.typing.signs.value.get(PARCEL)?.name).toBe("Vera");
  vi.advanceTimersByTime(7_000);
  expect(desk.typing.signs.value.has(PARCEL)).toBe(false);
  const ana = { kind: "agent", id: ANA.id, name: ANA.name } as const;
  desk.heard("typing:changed", { conversationId: PARCEL, author: ana, on: true });
  expect(desk.typing.signs.value.has(PARCEL)).toBe(false);
  vi.useRealTimers();
});

test("that the customer looks is known, and that they do so no more", () => {
  const { desk } = stageOf([asked]);
  desk.heard("looking:changed", { conversationId: PARCEL, on: true });
  expect(desk.looking.value.has(PARCEL)).toBe(true);
  desk.heard("looking:changed", { conversationId: PARCEL, on: false });
  expect(desk.looking.value.has(PARCEL)).toBe(false);
});

test("what was queued without an answer is sent again after a reload, under the same id", async () => {
  const { desk, link, storage } = stageOf([asked]);
  link.answer("message:post", () => undefined);
  desk.acts.post("message:post", PARCEL, { body: "I look for it.", nextUpdateBy: inMinutes(30) });
  await settled();
  const reloaded = stageOf([asked], { storage });
  await settled();
  expect(reloaded.link.of("message:post")).toEqual(link.of("message:post").slice(0, 1));
});
