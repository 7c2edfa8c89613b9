import { randomUUID } from "node:crypto";
import type { LogEntry } from "@milepost/shared";
import { beforeEach, expect, test } from "vitest";
import { contract, message, NOW, opened } from "./contract.ts";
import {
  appendEntries,
  entriesAfter,
  entryById,
  knownEntryIds,
  publicSeqAt,
  teamSeqAt,
  unreadCounts,
  wholeLog,
  windowOf,
} from "./entries.ts";
import { eraseBody } from "./erasure.ts";

contract("the log", (given) => {
  /** Vera's, a note, Ana's, a note, Vera's. */
  let log: LogEntry[];
  let id: string;

  beforeEach(async () => {
    id = (await opened(given)).id;
    log = [
      message(id, { seq: 1, publicSeq: 1 }),
      message(id, { seq: 2 }, "agent"),
      message(id, { seq: 3, publicSeq: 2 }, "agent"),
      message(id, { seq: 4 }, "agent"),
      message(id, { seq: 5, publicSeq: 3 }),
    ];
    await given.store.write((db) => appendEntries(db, log));
  });

  test("gives back what was put in, to the letter", async () => {
    expect(await entriesAfter(given.store.db, id, "team", 0, 10)).toEqual(log);
    expect(await entryById(given.store.db, id, log[1]?.id ?? "")).toEqual(log[1]);
    expect(await entryById(given.store.db, id, "unknown")).toBeUndefined();
  });

  test("is read as a whole, whatever a page holds", async () => {
    for (const page of [1, 2, 4, 5, 6]) {
      const read: LogEntry[] = [];
      for await (const entry of wholeLog(given.store.db, id, page)) read.push(entry);
      expect(read).toEqual(log);
    }
  });

  test("[D12] gives what follows a place in ascending order, each viewer's own", async () => {
    const seqs = async (viewer: "team" | "visitor", after: number, limit: number) =>
      (await entriesAfter(given.store.db, id, viewer, after, limit)).map(({ seq }) => seq);
    expect(await seqs("team", 1, 2)).toEqual([2, 3]);
    expect(await seqs("team", 5, 2)).toEqual([]);
    expect(await seqs("visitor", 0, 10)).toEqual([1, 3, 5]);
    expect(await seqs("visitor", 1, 10)).toEqual([3, 5]);
  });

  test("gives the newest window before a place, each viewer's own", async () => {
    const seqs = async (viewer: "team" | "visitor", before: number | undefined, limit: number) =>
      (await windowOf(given.store.db, id, viewer, before, limit)).map(({ seq }) => seq);
    expect(await seqs("team", undefined, 2)).toEqual([4, 5]);
    expect(await seqs("team", 4, 2)).toEqual([2, 3]);
    expect(await seqs("team", 1, 2)).toEqual([]);
    expect(await seqs("visitor", undefined, 2)).toEqual([3, 5]);
    expect(await seqs("visitor", 3, 2)).toEqual([1, 3]);
  });

  test("knows which ids it has, in this conversation only", async () => {
    const ids = log.map((entry) => entry.id);
    expect(await knownEntryIds(given.store.db, id, [...ids.slice(0, 2), "new"])).toEqual(new Set(ids.slice(0, 2)));
    expect(await knownEntryIds(given.store.db, id, [])).toEqual(new Set());
    expect(await knownEntryIds(given.store.db, (await opened(given)).id, ids)).toEqual(new Set());
  });

  test("[D1] refuses an id twice", async () => {
    const again = { ...message(id, { seq: 6, publicSeq: 4 }), id: log[0]?.id ?? "" };
    await expect(given.store.write((db) => appendEntries(db, [again]))).rejects.toThrow();
    expect(await entriesAfter(given.store.db, id, "team", 0, 10)).toEqual(log);
  });

  test("[D3] refuses a place twice, the team's as the visitor's", async () => {
    for (const place of [
      { seq: 5, publicSeq: 9 },
      { seq: 6, publicSeq: 3 },
    ]) {
      await expect(given.store.write((db) => appendEntries(db, [message(id, place)]))).rejects.toThrow();
    }
    expect(await entriesAfter(given.store.db, id, "team", 0, 10)).toEqual(log);
  });

  test("translates places between the team and the visitor", async () => {
    const toPublic = await Promise.all([0, 1, 2, 3, 4, 5, 9].map((seq) => publicSeqAt(given.store.db, id, seq)));
    expect(toPublic).toEqual([0, 1, 1, 2, 2, 3, 3]);
    const toTeam = await Promise.all([0, 1, 2, 3, 9].map((seq) => teamSeqAt(given.store.db, id, seq)));
    expect(toTeam).toEqual([0, 1, 3, 5, 5]);
  });

  test("counts what the other side has written since", async () => {
    const other = (await opened(given)).id;
    await given.store.write((db) => appendEntries(db, [message(other, { seq: 1, publicSeq: 1 })]));
    const pairs = [
      { conversationId: id, readSeq: 1 },
      { conversationId: other, readSeq: 0 },
    ];
    expect(await unreadCounts(given.store.db, "team", pairs)).toEqual(
      new Map([
        [id, 1],
        [other, 1],
      ]),
    );
    expect(await unreadCounts(given.store.db, "visitor", pairs)).toEqual(
      new Map([
        [id, 1],
        [other, 0],
      ]),
    );
    expect(await unreadCounts(given.store.db, "team", [{ conversationId: id, readSeq: 5 }])).toEqual(
      new Map([[id, 0]]),
    );
    expect(await unreadCounts(given.store.db, "team", [])).toEqual(new Map());
  });

  test("empties the body of an entry and of its corrections in place, and nothing else", async () => {
    const [first, second] = log;
    const author = { kind: "visitor" as const, id: "visitor", name: "Vera" };
    const place = { conversationId: id, at: log[0]?.at ?? "", author };
    const edited = (seq: number, entryId = "") =>
      ({ ...place, id: randomUUID(), seq, kind: "edited", of: "message", entryId, body: "My address" }) as const;
    const corrections = [edited(6, first?.id), edited(7, second?.id)];
    await given.store.write((db) => appendEntries(db, corrections));
    await given.store.write((db) => eraseBody(db, id, first?.id ?? "", NOW));
    const emptied = [...log, ...corrections].map((entry) =>
      entry === first || entry === corrections[0] ? { ...entry, body: "" } : entry,
    );
    expect(await entriesAfter(given.store.db, id, "team", 0, 10)).toEqual(emptied);
  });
});
