import { createFakeDisk } from "@milepost/shared/test/fake-device-db.ts";
import { expect, test } from "vitest";
import { ANA, BEN, idOf, inMinutes, logOf, PARCEL, summaryOf } from "../../test/cast.ts";
import { NO_COUNTS } from "../../test/fake-link.ts";
import { settled, stageOf } from "../../test/stage.tsx";
import { createInboxReplica } from "./inbox-replica.ts";

const asked = logOf(PARCEL, "K7-4F2Q", [{ kind: "message", body: "Where is my parcel?" }]);
const other = logOf(idOf(101), "K7-0001", [], inMinutes(3));

/** Ana's desk has been open on this device; each agent has a database of their own. */
async function used() {
  const disks = new Map<string, ReturnType<typeof createFakeDisk>>();
  const diskOf = (name: string) => {
    const disk = disks.get(name) ?? createFakeDisk();
    disks.set(name, disk);
    return disk;
  };
  const openDb = (name: string, ended: (why: "lost" | "outdated") => void) => diskOf(name).open(ended);
  const stage = stageOf([asked, other], { openDb });
  await settled();
  stage.desk.opened.open("K7-4F2Q");
  await settled();
  await settled();
  return { ...stage, openDb, disk: diskOf(`milepost-console:${ANA.id}`) };
}

test("the list and the open conversation are on the screen before the network answers", async () => {
  const { openDb, storage } = await used();
  const { desk } = stageOf([], { openDb, storage, isCut: true });
  desk.opened.open("K7-4F2Q");
  await settled();
  await settled();
  expect(desk.inbox.rows.value.map(({ summary }) => summary.state.ref)).toEqual(["K7-0001", "K7-4F2Q"]);
  expect(desk.inbox.counts.value?.due).toBe(2);
  expect(desk.opened.state.value).toMatchObject({ status: "found", id: PARCEL });
  expect(desk.threads.of(PARCEL).value?.entries).toEqual(asked);
});

test("what the network answers takes the place of what the device had", async () => {
  const { openDb, storage } = await used();
  const solved = logOf(PARCEL, "K7-4F2Q", [
    { kind: "message", body: "Where is my parcel?" },
    { kind: "resolved", by: BEN, text: "It lies at the door." },
  ]);
  const { desk } = stageOf([solved], { openDb, storage });
  await settled();
  await settled();
  expect(desk.inbox.all.value.map(({ state }) => state.ref)).toEqual(["K7-4F2Q"]);
});

test("another agent on the same device sees nothing of it", async () => {
  const { openDb, storage } = await used();
  const { desk } = stageOf([], { openDb, storage, isCut: true, agent: BEN });
  await settled();
  await settled();
  expect(desk.inbox.all.value).toEqual([]);
});

test("[D7] after signing out the device has nothing of the conversations but what waits to be sent", async () => {
  const { desk, disk, link } = await used();
  link.answer("message:post", () => undefined);
  desk.acts.post("message:post", PARCEL, { body: "I look for it." });
  await settled();
  expect([...disk.records.keys()].map((key) => key.split(":")[0])).toEqual(
    expect.arrayContaining(["thread", "summary", "counts"]),
  );
  await desk.forget();
  expect([...disk.records.keys()]).toEqual([]);
  expect([...disk.rows.values()]).toMatchObject([{ input: { body: "I look for it." } }]);
  expect(disk.handles()).toBe(0);
});

test("[A8] a conversation that is this agent's no longer is gone from screen, list and device, and comes back with the access", async () => {
  const { desk, disk, link } = await used();
  const kept = () => [...disk.records.keys()].filter((key) => key.includes(PARCEL));
  expect(kept()).toEqual(expect.arrayContaining([`thread:${PARCEL}`, `summary:${PARCEL}`]));
  const absent = { ok: false, error: { code: "not_found", message: "There is no such conversation." } } as const;
  let isAnas = false;
  link.answer("conversation:window", () => (isAnas ? undefined : absent));
  link.answer("conversation:sync", () => (isAnas ? undefined : absent));
  link.answer("inbox:list", ({ ref }) => ({
    ok: true,
    conversations: ref === "K7-4F2Q" && isAnas ? [summaryOf(asked)] : ref ? [] : [summaryOf(other)],
    counts: NO_COUNTS,
  }));
  desk.ended();
  desk.started("epoch");
  await settled();
  await settled();
  expect(desk.opened.state.value).toEqual({ status: "not_found", ref: "K7-4F2Q" });
  expect(desk.inbox.all.value.map(({ state }) => state.ref)).toEqual(["K7-0001"]);
  expect(desk.threads.of(PARCEL).value).toMatchObject({ entries: [], state: undefined });
  expect(kept()).toEqual([]);

  isAnas = true;
  desk.ended();
  desk.started("epoch");
  await settled();
  expect(desk.opened.state.value).toMatchObject({ status: "found", id: PARCEL });
});

test("a draft is there again after a reload, in another view, and for this agent alone", async () => {
  const { desk, storage } = stageOf([asked]);
  desk.drafts.write(PARCEL, "reply", "Let me see");
  expect(stageOf([asked], { storage }).desk.drafts.read(PARCEL, "reply")).toBe("Let me see");
  expect(stageOf([asked], { storage, agent: BEN }).desk.drafts.read(PARCEL, "reply")).toBe("");
});

test("a hundred conversations of the list are kept, the most needed, and only what changed is written", () => {
  const records = new Map<string, unknown>();
  let writes = 0;
  const keep = (key: string, value: unknown) => {
    writes++;
    if (value === undefined) records.delete(key);
    else records.set(key, value);
  };
  const replica = createInboxReplica({ keep });
  const summaries = Array.from({ length: 120 }, (_, index) => summaryOf(logOf(idOf(1_000 + index), `K7-${index}`, [])));
  replica.keep({ summaries, counts: NO_COUNTS });
  expect(writes).toBe(101);
  const changed = summaryOf(logOf(idOf(1_119), "K7-119", []));
  replica.keep({ summaries: [changed, ...summaries.slice(0, 119)], counts: NO_COUNTS });
  expect(writes).toBe(103);
  const kept = createInboxReplica({ keep }).recalled([...records].map(([key, value]) => ({ key, value })));
  expect(kept.summaries.map(({ state }) => state.ref).sort()).toEqual(
    [changed, ...summaries.slice(0, 99)].map(({ state }) => state.ref).sort(),
  );
});
