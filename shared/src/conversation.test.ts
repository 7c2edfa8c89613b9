import fc from "fast-check";
import { expect, test } from "vitest";
import { histories } from "../test/history.ts";
import { applyEntry, type Conversation } from "./conversation.ts";
import { type Entry, type LogEntry, type Viewer, viewOf } from "./entry.ts";
import { progressOf } from "./progress.ts";

test("[D3] a visitor's entries have a seq of their own, without holes", () => {
  fc.assert(
    fc.property(histories, (log) => {
      const seen = viewed(log, "visitor");
      expect(seen.map(({ seq }) => seq)).toEqual(seen.map((_, index) => index + 1));
    }),
  );
});

test("a visitor's entries and state never hold a note, a briefing, a team title or a tag", () => {
  fc.assert(
    fc.property(histories, (log) => {
      const seen = viewed(log, "visitor");
      expect(JSON.stringify([seen, folded(seen)])).not.toMatch(/SECRET|publicSeq/);
    }),
  );
});

test("at most one step is active, and what is done stays done", () => {
  fc.assert(
    fc.property(histories, (log) => {
      const done = new Set<string>();
      let state: Conversation | undefined;
      for (const entry of viewed(log, "team")) {
        state = applyEntry(state, entry);
        const steps = state.plan?.steps ?? [];
        expect(steps.filter((step) => step.state === "active").length).toBeLessThanOrEqual(1);
        for (const step of steps) if (step.state === "done") done.add(step.id);
        for (const id of done) expect(steps.find((step) => step.id === id)?.state).toBe("done");
      }
    }),
  );
});

test("a conversation that is not open owes no update, and every promise that ended is counted once", () => {
  fc.assert(
    fc.property(histories, (log) => {
      let state: Conversation | undefined;
      let begun = 0;
      for (const entry of viewed(log, "team")) {
        const before = state?.promise;
        state = applyEntry(state, entry);
        if (state.status !== "open") expect(state.promise).toBeUndefined();
        if (state.promise && state.promise !== before && state.promise.scored) begun += 1;
      }
      const { kept, late, broken, replaced } = state?.promises ?? { kept: 0, late: 0, broken: 0, replaced: 0 };
      expect(kept + late + broken + replaced).toBe(begun - (state?.promise?.scored ? 1 : 0));
    }),
  );
});

test("[P11] taking an act back gives back exactly the progress before it, to every viewer, also through JSON", () => {
  fc.assert(
    fc.property(histories, (log) => {
      const [team, visitor] = [viewed(log.slice(0, -1), "team"), viewed(log.slice(0, -1), "visitor")].map(folded);
      const act = log.at(-1) as LogEntry;
      if (!team || !visitor || act.kind === "withdrawn") return;
      const withdrawn = {
        ...act,
        kind: "withdrawn",
        seq: act.seq + 1,
        publicSeq: visitor.head + 2,
        entryId: act.id,
        of: act.kind,
        restores: JSON.parse(JSON.stringify(progressOf(team))),
      } as LogEntry;
      const after = (viewer: Viewer) =>
        folded([...viewed(log, viewer), ...viewed([withdrawn], viewer)]) as Conversation;
      expect(progressOf(after("team"))).toEqual(progressOf(team));
      expect(progressOf(after("visitor"))).toEqual(progressOf(visitor));
      expect(after("team").preview?.entryId).not.toBe(act.id);
    }),
  );
});

test("the state does not grow with the number of messages", () => {
  const log = fc.sample(histories, 1)[0] as LogEntry[];
  const [opened] = viewed(log, "team") as [Entry];
  let state = applyEntry(undefined, opened);
  const say = (seq: number): Entry =>
    ({ ...opened, kind: "message", body: "x".repeat(10_000), id: `${seq}`, seq }) as unknown as Entry;
  state = applyEntry(state, say(2));
  const size = JSON.stringify(state).length;
  for (let seq = 3; seq < 1_000; seq++) state = applyEntry(state, say(seq));
  expect(JSON.stringify(state).length).toBeLessThan(size + 50);
});

test("a log that does not begin with its opening is a mistake", () => {
  const [, second] = fc.sample(
    histories.filter((log) => log.length > 1),
    1,
  )[0] as [LogEntry, LogEntry];
  expect(() => applyEntry(undefined, second)).toThrow("begins with");
});

function viewed(log: LogEntry[], viewer: Viewer): Entry[] {
  return log.flatMap((entry) => viewOf(entry, viewer) ?? []);
}

function folded(entries: Entry[]): Conversation | undefined {
  return entries.reduce<Conversation | undefined>(applyEntry, undefined);
}
