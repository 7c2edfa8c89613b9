import { type Conversation, type LogEntry, tellsVisitor, viewOf } from "@milepost/shared";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { onBothStores } from "../../test/both-stores.ts";
import type { Office } from "../../test/office.ts";
import { commandOf, history, type Turn } from "../../test/random-history.ts";
import { createLog } from "../log.ts";
import { message } from "../store/contract.ts";
import { appendEntries } from "../store/entries.ts";
import { dueWakes, setWake } from "../store/wakes.ts";
import { type ClockOptions, createClock } from "./clock.ts";
import { derivedId } from "./derived-id.ts";
import { jobs } from "./jobs.ts";

onBothStores(({ openOffice, secondNode }) => {
  let office: Office;
  beforeEach(async () => {
    office = await openOffice();
  });
  afterEach(() => office.close());

  function clockOf(change: Partial<ClockOptions> = {}) {
    return createClock({ ...office.parts, repeat: () => () => undefined, ...change });
  }

  async function kinds(conversationId: string): Promise<string[]> {
    return (await office.log(conversationId)).map(({ kind }) => kind);
  }

  test("[D1] several tries at the same moment, by two nodes, add one entry", async () => {
    const conversationId = await office.opened();
    const node = await secondNode(office);
    const clocks = [clockOf(), clockOf(), clockOf({ store: node.store })];
    const dueAt = office.in(5);
    office.pass(7);
    office.told.length = 0;
    await Promise.all(clocks.map(({ tick }) => tick()));
    await Promise.all(clocks.map(({ tick }) => tick()));
    await node.close();

    expect(await kinds(conversationId)).toEqual(["opened", "message", "promise_broken"]);
    const [late] = (await office.log(conversationId)).slice(2);
    expect(late?.id).toBe(derivedId(conversationId, "promise_broken", dueAt));
    expect(office.heard().filter((heard) => heard === "visitor entry:added promise_broken")).toHaveLength(1);
  });

  test("[D1] what the log holds already is not added again, even when the state does not know of it", async () => {
    const conversationId = await office.opened();
    const before = await office.row(conversationId);
    office.pass(7);
    await office.tick();
    await office.store.write(async (db) => {
      const [state, visitorState] = [before?.state, before?.visitorState].map((each) => JSON.stringify(each));
      await db
        .updateTable("conversations")
        .set({ state, visitorState, wakeAt: before?.wakeAt ?? null })
        .execute();
    });
    await office.tick();

    expect(await kinds(conversationId)).toEqual(["opened", "message", "promise_broken"]);
  });

  test("a restart across the time loses nothing and repeats nothing", async () => {
    const conversationId = await office.opened();
    const first = clockOf();
    office.pass(6);
    await first.tick();
    await first.close();
    office.pass(60);
    await clockOf().tick();
    await clockOf().tick();

    const [, , late, ...more] = await office.log(conversationId);
    expect(late).toMatchObject({ kind: "promise_broken", at: office.now(), nextUpdateBy: office.in(15) });
    expect(more).toEqual([]);
  });

  test("after the machine slept for a month, a customer hears one reminder and not three", async () => {
    const conversationId = await office.opened();
    await office.did(office.ana, "waiting:set", { conversationId, party: "customer", what: "A photo, please." });
    office.pass(30 * 24 * 60);
    await office.tick();
    await office.tick();

    expect((await kinds(conversationId)).slice(3)).toEqual(["reminded"]);
  });

  test("one that fails is logged, does not stop the others, and is tried again by the next tick", async () => {
    const [broken, whole] = [await office.opened(), await office.opened()];
    const row = await office.row(broken);
    const setState = (state: string) =>
      office.store.write(async (db) => {
        await db.updateTable("conversations").set({ state }).where("id", "=", broken).execute();
      });
    await setState("{");
    office.pass(7);
    const lines: string[] = [];
    const clock = clockOf({ log: createLog({ logLevel: "info" }, { write: (line: string) => void lines.push(line) }) });
    await clock.tick();

    expect((await kinds(whole)).slice(2)).toEqual(["promise_broken"]);
    expect((await kinds(broken)).slice(2)).toEqual([]);
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ level: "error", conversationId: broken }]);

    await setState(JSON.stringify(row?.state));
    await clock.tick();
    expect((await kinds(broken)).slice(2)).toEqual(["promise_broken"]);
    expect((await kinds(whole)).slice(2)).toEqual(["promise_broken"]);
  });

  test("a store that does not answer is logged, and asked again by the next tick", async () => {
    const conversationId = await office.opened();
    office.pass(7);
    const lines: string[] = [];
    const log = createLog({ logLevel: "info" }, { write: (line: string) => void lines.push(line) });
    const store = { ...office.store };
    const clock = clockOf({ store, log });
    Object.defineProperty(store, "db", { value: undefined, configurable: true });
    await clock.tick();
    expect(lines).toHaveLength(1);

    Object.defineProperty(store, "db", { value: office.store.db });
    await clock.tick();
    expect((await kinds(conversationId)).slice(2)).toEqual(["promise_broken"]);
  });

  test("a time that is wrong in the store is set right, and nothing is added", async () => {
    const conversationId = await office.opened();
    const dueAt = office.in(7);
    await office.store.write((db) => setWake(db, conversationId, office.now()));
    await office.tick();

    expect(await kinds(conversationId)).toEqual(["opened", "message"]);
    expect(await office.row(conversationId)).toMatchObject({ wakeAt: dueAt });
  });

  test("more than one page is done in one tick, the longest due first, also behind a page of those that fail", async () => {
    const ids: string[] = [];
    for (let count = 0; count < 230; count++) ids.push(await office.opened());
    office.pass(7);
    const due = await dueWakes(office.store.db, office.now(), 1_000);
    expect(due.map(({ id }) => id)).toEqual([...ids].sort());
    await office.tick();

    expect(await dueWakes(office.store.db, office.now(), 1_000)).toEqual([]);
    expect(office.heard().filter((heard) => heard === "agents conversation:changed")).toHaveLength(230);

    const failing = ids.sort().slice(0, 110);
    // Something stands where their next entry belongs.
    await office.store.write((db) =>
      appendEntries(
        db,
        failing.map((id) => message(id, { seq: 4 })),
      ),
    );
    office.pass(17);
    await office.tick();
    const left = await dueWakes(office.store.db, office.now(), 1_000);
    expect(left.map(({ id }) => id)).toEqual(failing);
  }, 30_000);

  test("a closed clock ends what is under way as a whole, and begins nothing more", async () => {
    const ids = [await office.opened(), await office.opened()];
    let isStopped = false;
    const clock = clockOf({
      repeat: () => () => {
        isStopped = true;
      },
    });
    office.pass(7);
    const ticking = clock.tick();
    await clock.close();
    await ticking;
    await clock.tick();

    expect(isStopped).toBe(true);
    const logs = await Promise.all(ids.map(kinds));
    expect(logs.flat().filter((kind) => kind === "promise_broken").length).toBeLessThan(2);
    await office.tick();
    for (const id of ids) expect((await kinds(id)).slice(2)).toEqual(["promise_broken"]);
  });

  test("its ticks come from the timer that it is given, and one under way is not doubled", async () => {
    const works: (() => void)[] = [];
    const periods: number[] = [];
    const repeat = (work: () => void, periodMs: number) => {
      works.push(work);
      periods.push(periodMs);
      return () => undefined;
    };
    const conversationId = await office.opened();
    office.pass(7);
    const clock = clockOf({ repeat, periodMs: 40 });
    works[0]?.();
    expect(clock.tick()).toBe(clock.tick());
    await clock.tick();

    expect(periods).toEqual([40]);
    expect((await kinds(conversationId)).slice(2)).toEqual(["promise_broken"]);
  });

  test("[P1] [P6] whatever people do and however long they wait, time moves no step and never speaks three times", async () => {
    const run = async (turns: Turn[]) => {
      const conversationId = await office.opened();
      for (const turn of turns) {
        // A turn's minutes, and at times days.
        office.pass(turn.after * (turn.numbers[2] % 5 === 0 ? 60 : 1));
        await office.tick();
        const log = await office.log(conversationId);
        const { plan } = await office.state(conversationId);
        const { actor, input } = commandOf(office, turn, log, plan?.steps.map(({ id }) => id) ?? []);
        await office.act(actor, turn.name, { conversationId, ...input });
      }
      const state = await office.state(conversationId);
      assertSystem(await office.log(conversationId), state);
    };
    await fc.assert(fc.asyncProperty(history, run), { numRuns: 12, interruptAfterTimeLimit: 20_000 });
  }, 60_000);
});

function assertSystem(log: LogEntry[], { lead, status }: Conversation): void {
  let said = 0;
  for (const entry of log) {
    if (entry.kind === "promise_broken") said += 1;
    else if (tellsVisitor(entry) && entry.author.kind === "agent") said = 0;
    expect(said).toBeLessThanOrEqual(2);
    if (entry.author.kind !== "system") continue;
    expect(Object.keys(jobs)).toContain(entry.kind);
    // Whose turn it is to check back is the team's alone; whatever else the clock says, the customer reads.
    expect(viewOf(entry, "visitor") === null).toBe(entry.kind === "check_back_due");
  }
  expect(lead?.why === "silent").toBe(status === "open" && said === 2);
}
