import { expect, test } from "vitest";
import { createFakeDisk } from "../test/fake-device-db.ts";
import { CONVERSATION } from "../test/fake-server.ts";
import { createFakeStorage, createFullStorage } from "../test/fake-storage.ts";
import { createFakeTime } from "../test/fake-time.ts";
import { id } from "../test/history.ts";
import { createDevice, type Keeping } from "./device.ts";
import type { KeptRecord } from "./device-db.ts";
import type { OutboxRow } from "./thread.ts";

const PREFIX = "box:";

/** A browser with one disk, and as many tabs as are opened. */
function createBrowser(storage = createFakeStorage() as ReturnType<typeof createFakeStorage> | undefined) {
  const time = createFakeTime();
  const disk = createFakeDisk();
  return {
    time,
    disk,
    storage,
    inJournal: () => storage?.keys() ?? [],
    tab() {
      const found: OutboxRow[] = [];
      const gone: string[] = [];
      const recalled: KeptRecord[][] = [];
      const keeps: Keeping[] = [];
      const device = createDevice({
        storage,
        prefix: PREFIX,
        openDb: disk.open,
        schedule: time.schedule,
        found: (rows) => void found.push(...rows),
        gone: (row) => void gone.push(row),
        recalled: (records) => void recalled.push(records),
        keeps: (keeping) => void keeps.push(keeping),
      });
      return { ...device, found, gone, recalled, keeps };
    },
  };
}

test("[D7] before the database is open the journal has the row at once; then it is moved, once", async () => {
  const { tab, disk, time, inJournal } = createBrowser();
  const { outbox, open, keeps } = tab();
  outbox.put(row(1));
  expect([inJournal(), keeps]).toEqual([[PREFIX + id(1)], []]);
  open();
  await time.passes(0);
  expect([inJournal(), [...disk.rows.keys()], disk.written]).toEqual([[], [id(1)], [id(1)]]);
  expect(keeps).toEqual([]);
});

test("[D7] two tabs that open at the same moment move a row once, and it does not come back when one has it sent", async () => {
  const { tab, disk, time, storage, inJournal } = createBrowser();
  storage?.setItem(PREFIX + id(1), JSON.stringify(row(1)));
  const [one, two] = [tab(), tab()];
  expect([one.outbox.load(), two.outbox.load()]).toEqual([[row(1)], [row(1)]]);
  one.open();
  await time.passes(0);
  one.outbox.remove(id(1));
  await time.passes(0);
  two.open();
  await time.passes(0);
  expect([disk.written, disk.rows.size, inJournal()]).toEqual([[id(1)], 0, []]);
});

test("[D7] a page that dies between the database and the journal leaves one row", async () => {
  const { tab, disk, time, storage } = createBrowser();
  disk.rows.set(id(1), row(1));
  storage?.setItem(PREFIX + id(1), JSON.stringify(row(1)));
  const next = tab();
  next.open();
  await time.passes(0);
  expect([next.outbox.load(), next.found, disk.rows.size]).toEqual([[row(1)], [], 1]);
});

test("[D7] rows of an earlier page are found when the database opens, in their order", async () => {
  const { tab, disk, time } = createBrowser();
  for (const n of [2, 1]) disk.rows.set(id(n), row(n));
  const { outbox, open, found } = tab();
  outbox.put(row(3));
  open();
  await time.passes(0);
  expect(found).toEqual([row(1), row(2)]);
});

test("[D7] one transaction takes the row away and keeps what it has become", async () => {
  const { tab, disk, time } = createBrowser();
  const { outbox, open, keep } = tab();
  open();
  outbox.put(row(1));
  await time.passes(0);
  const before = disk.writes();
  outbox.remove(id(1));
  keep("thread", { entries: [1] });
  await time.passes(0);
  expect([disk.writes() - before, disk.rows.size, disk.records.get("thread")]).toEqual([1, 0, { entries: [1] }]);
});

test.each(["absent", "hanging", "full"] as const)(
  "[D7] where the database is %s the journal has what is unsent, and it counts as saved",
  async (state) => {
    const { tab, disk, time, inJournal } = createBrowser();
    disk.state = state;
    const { outbox, open, keeps } = tab();
    open();
    outbox.put(row(1));
    await time.passes(3_000);
    expect([inJournal(), keeps]).toEqual([[PREFIX + id(1)], []]);
  },
);

test.each(["absent", "hanging", "full"] as const)(
  "[D7] where the database is %s and storage forbidden, it is said that only this page has it",
  async (state) => {
    const { tab, disk, time } = createBrowser(createFullStorage() as never);
    disk.state = state;
    const { outbox, open, keeps } = tab();
    open();
    await time.passes(3_000);
    expect(keeps).toEqual([]);
    outbox.put(row(1));
    await time.passes(3_000);
    expect(keeps.at(-1)).toBe("memory");
    outbox.remove(id(1));
    expect(keeps.at(-1)).toBe("saved");
  },
);

test("[D7] “saved” is said only after the transaction where storage is forbidden", async () => {
  const { tab, time } = createBrowser(createFullStorage() as never);
  const { outbox, open, keeps } = tab();
  open();
  await time.passes(0);
  outbox.put(row(1));
  expect(keeps).toEqual(["saving"]);
  await time.passes(0);
  expect(keeps).toEqual(["saving", "saved"]);
});

test("[D7] a database that answers late is used as soon as it does, and no second one is opened", async () => {
  const { tab, disk, time } = createBrowser();
  disk.state = "hanging";
  const { outbox, open } = tab();
  open();
  outbox.put(row(1));
  await time.passes(10_000);
  expect([disk.rows.size, disk.opened]).toEqual([0, 1]);
  disk.answers();
  await time.passes(0);
  expect([disk.rows.size, disk.handles()]).toEqual([1, 1]);
});

test("[D7] a database that is lost in mid-session is opened anew within a second, and has what is unsent again", async () => {
  const { tab, disk, storage, time } = createBrowser();
  const { outbox, open } = tab();
  open();
  outbox.put(row(1));
  await time.passes(0);
  for (const key of storage?.keys() ?? []) storage?.removeItem(key);
  disk.ends("lost", true);
  expect(storage?.keys()).toEqual([PREFIX + id(1)]);
  outbox.put(row(2));
  await time.passes(1_000);
  expect([[...disk.rows.keys()].sort(), disk.deadUses, disk.handles()]).toEqual([[id(1), id(2)], 0, 1]);
});

test("[D7] a handle that fails, or does not answer within 2 s, is never used again", async () => {
  const { tab, disk, time } = createBrowser();
  const { outbox, open } = tab();
  open();
  await time.passes(0);
  disk.state = "hanging";
  outbox.put(row(1));
  await time.passes(2_500);
  expect(disk.opened).toBe(2);
  disk.answers();
  await time.passes(0);
  expect([disk.rows.has(id(1)), disk.deadUses, disk.handles()]).toEqual([true, 0, 1]);
});

test("[D7] a database that opens and then fails is tried less and less often", async () => {
  const { tab, disk, time } = createBrowser();
  const { outbox, open } = tab();
  open();
  await time.passes(0);
  disk.state = "broken";
  outbox.put(row(1));
  await time.passes(60_000);
  expect(disk.opened).toBeLessThan(12);
  disk.state = "whole";
  await time.passes(30_000);
  expect(disk.rows.size).toBe(1);
  disk.ends("lost");
  outbox.put(row(2));
  await time.passes(1_000);
  expect(disk.rows.size).toBe(2);
});

test("[D7] an older tab makes way for a newer version, and goes on in the journal", async () => {
  const { tab, disk, time, inJournal } = createBrowser();
  const { outbox, open, keeps } = tab();
  open();
  await time.passes(0);
  disk.ends("outdated");
  outbox.put(row(1));
  await time.passes(120_000);
  expect([disk.handles(), disk.opened, inJournal(), keeps]).toEqual([0, 1, [PREFIX + id(1)], []]);
});

test("[D7] on a full device what can be fetched again gives way, and the row is written when there is room", async () => {
  const { tab, disk, time } = createBrowser();
  const { outbox, open, keep } = tab();
  open();
  await time.passes(0);
  disk.state = "full";
  outbox.put(row(1));
  keep("thread", 1);
  await time.passes(0);
  disk.state = "whole";
  outbox.put(row(2));
  await time.passes(0);
  expect([[...disk.rows.keys()].sort(), disk.records.size, disk.handles()]).toEqual([[id(1), id(2)], 0, 1]);
});

test("a page that was put away learns what another tab has had sent meanwhile", async () => {
  const { tab, disk, time } = createBrowser();
  const { outbox, open, close, gone } = tab();
  open();
  outbox.put(row(1));
  outbox.put(row(2));
  await time.passes(0);
  close();
  expect(disk.handles()).toBe(0);
  disk.rows.delete(id(1));
  open();
  await time.passes(0);
  expect([gone, outbox.load()]).toEqual([[id(1)], [row(2)]]);
});

function row(n: number): OutboxRow {
  const input = { id: id(n), conversationId: CONVERSATION, body: `${n}` };
  return { id: id(n), conversationId: CONVERSATION, name: "message:post", input, at: `2026-01-0${n}` };
}

test("it says when all that changed is written, also what changed while something was being written", async () => {
  const { tab, disk, time } = createBrowser();
  const { keep, open, settled } = tab();
  open();
  await time.passes(0);
  disk.state = "hanging";
  keep("one", 1);
  await time.passes(0);
  keep("two", 2);
  let isSettled = false;
  const done = settled().then(() => {
    isSettled = true;
  });
  disk.answers();
  disk.state = "hanging";
  await time.passes(0);
  expect([isSettled, [...disk.records.keys()]]).toEqual([false, ["one"]]);
  disk.answers();
  await done;
  expect([...disk.records.keys()]).toEqual(["one", "two"]);
});
