import type { LogEntry } from "@milepost/shared";
import type { PersonActor, VisitorActor } from "../../../server/src/actor.ts";
import { createRandom, type Random } from "../../src/random.ts";
import { faultsOf, type Judged } from "../judge.ts";
import { createBrowser } from "../page.ts";
import { type Ability, act, freshId, SECRET } from "./acts.ts";
import type { Arena } from "./arena.ts";
import type { Break } from "./breaks.ts";
import { SILENCE_MS, type Weather } from "./connection.ts";
import { copyOf, storedLogs } from "./copy.ts";
import { createFuzzServer } from "./server.ts";
import { createTab, type Tab, type TabOptions } from "./tab.ts";
import { createTimeline } from "./timeline.ts";

export interface Trial {
  arena: Arena;
  seed: number;
  broken?: Break | undefined;
}

const START_MS = Date.parse("2026-11-22T09:00:00.000Z");
const PLAY_MS = 60_000;
const HOLD_END_MS = 10_000;
/** Until a tab has heard what another told, in order. */
const NEWS_MAX_MS = 100;
const BEAT_MS = 20_000;
/** Where every line begins anew, everybody has everything so soon; where they hold, a heartbeat or a missing ping has to show what was lost. */
const CONVERGED_MS = { reconnected: 5_000, held: Math.max(BEAT_MS, SILENCE_MS) + 10_000 };

/** One story of two visitors and an agent in bad weather, as its seed tells it; what was wrong in the end. */
export async function play({ arena, seed, broken = {} }: Trial): Promise<string[]> {
  const random = createRandom(seed);
  const timeline = createTimeline({ startMs: START_MS, random, isTogether: random.pick([0, 0.1, 0.3]) });
  const { joinsLate, isSilent } = broken;
  const store = broken.store?.(arena.store) ?? arena.store;
  const inbox = async () => (await storedLogs(arena.store, visitorIds)).map(({ id }) => id);
  const server = createFuzzServer({ store, timeline, inbox, joinsLate, isSilent });
  const weather = weatherOf(random);
  let said = 0;
  const ability: Ability = { random, nowMs: timeline.nowMs, words: () => `word ${++said}` };

  const [vera, vito] = [visitor(), visitor()];
  const newsMs = random.between(0, NEWS_MAX_MS);
  const visitorsAheadMs = random.pick([0, 0, 300_000, -300_000]);
  const tabsOf = (actor: PersonActor, aheadMs: number, ...names: string[]): Tab[] => {
    const browser = createBrowser((work) => timeline.schedule(work, newsMs));
    return names.map((name) => tab({ name, actor, aheadMs, browser }));
  };
  const [ana] = tabsOf(arena.agents[0] as PersonActor, 0, "Ana") as [Tab];
  const tabs: Tab[] = [
    ...tabsOf(vera, visitorsAheadMs, "Vera's first tab", "Vera's second tab"),
    ...tabsOf(vito, visitorsAheadMs, "Vito"),
    ana,
  ];
  const visitorIds = [vera.id, vito.id];

  for (const each of tabs) each.open();
  for (let acts = random.between(8, 30); acts > 0; acts -= 1) {
    const atMs = random.between(0, PLAY_MS - 1);
    timeline.schedule(() => act(random.pick(tabs), ability, atMs > PLAY_MS - HOLD_END_MS), atMs);
  }
  for (let turns = random.between(0, 8); turns > 0; turns -= 1) {
    const turn = random.pick(TURNS);
    timeline.schedule(() => turn(random.pick(tabs), tabs), random.between(0, PLAY_MS - 1));
  }
  timeline.schedule(beat, random.between(0, BEAT_MS));

  const taken = await playThrough();
  Object.assign(weather, CALM);
  for (const each of tabs) each.open();
  for (const id of await inbox()) ana.page()?.sync.follow(id);
  const isReconnected = random.chance(0.5);
  if (isReconnected) for (const each of tabs) each.page()?.cut();
  const convergedMs = isReconnected ? CONVERGED_MS.reconnected : CONVERGED_MS.held;
  await timeline.passes(convergedMs / 2);
  await anaOpensAll();
  await timeline.passes(convergedMs / 2);

  const stored = await storedLogs(arena.store, visitorIds);
  const clients = tabs.map((each) => each.history());
  for (const each of tabs) each.close();
  await server.close();
  const unexpected = server.errors.filter((error) => !/at the same time/.test(error));
  return [...unexpected, ...faultsOf({ clients, stored, secrets: [SECRET], ...taken })];

  /** [D10] What a restore took comes back in another place, where its author's device has it; acts that are no words do not. */
  async function playThrough(): Promise<Pick<Judged, "lost" | "moved">> {
    if (!random.chance(0.2)) {
      await timeline.passes(PLAY_MS);
      return {};
    }
    const copiedAtMs = random.between(0, PLAY_MS - 1);
    await timeline.passes(copiedAtMs);
    const copy = await copyOf(arena.store, visitorIds);
    const restoredAfterMs = random.between(0, PLAY_MS - copiedAtMs);
    await timeline.passes(restoredAfterMs);
    const before = (await storedLogs(arena.store, visitorIds)).flatMap(({ entries }) => entries);
    const isHeld = ({ id, author }: LogEntry) => tabs.some((each) => each.actor.id === author.id && each.holds(id));
    const held = new Set(before.filter(isHeld).map(idOf));
    server.replaced();
    for (const each of tabs) each.page()?.cut();
    await copy.restore();
    const kept = new Set((await storedLogs(arena.store, visitorIds)).flatMap(({ entries }) => entries.map(idOf)));
    await timeline.passes(PLAY_MS - copiedAtMs - restoredAfterMs);
    const taken = before.filter(({ id }) => !kept.has(id));
    const isLost = (entry: LogEntry) => !isWords(entry) || !held.has(entry.id);
    return { lost: new Set(taken.filter(isLost).map(idOf)), moved: new Set(taken.map(idOf)) };
  }

  /** Those that she did not find when she tried before. */
  async function anaOpensAll(): Promise<void> {
    const { sync } = ana.page() ?? {};
    for (const id of await inbox()) if (!sync?.thread(id)?.state) sync?.follow(id);
  }

  async function beat(): Promise<void> {
    await server.beat();
    timeline.schedule(beat, BEAT_MS);
  }

  function visitor(): VisitorActor {
    const id = freshId(ability);
    return { kind: "visitor", id, name: "", site: arena.site, tokenHash: `token of ${id}` };
  }

  function tab(own: Pick<TabOptions, "name" | "actor" | "aheadMs" | "browser">): Tab {
    const through = broken.link;
    return createTab({
      ...own,
      server,
      timeline,
      random,
      weather,
      ...(through && {
        through: (link) => through(link, { random, nowMs: timeline.nowMs, schedule: timeline.schedule }),
      }),
    });
  }
}

const CALM: Omit<Weather, "clearsAtMs"> = {
  loseRequest: 0,
  loseReply: 0,
  loseBroadcast: 0,
  slow: 0,
  late: 1,
  refuse: 0,
  refuseAfter: 0,
};

function weatherOf(random: Random): Weather {
  const share = () => random.pick([0, 0, 0.02, 0.1, 0.3]);
  return {
    loseRequest: share(),
    loseReply: share(),
    loseBroadcast: share(),
    slow: share(),
    late: random.pick([0, 0.5, 1]),
    refuse: share(),
    refuseAfter: share(),
    clearsAtMs: START_MS + PLAY_MS,
  };
}

/** Turns of fortune: what may befall a page, or all of them. */
const TURNS: ((tab: Tab, tabs: Tab[]) => void)[] = [
  (tab) => tab.page()?.cut(),
  (tab) => tab.page()?.stall(),
  (tab) => {
    tab.close();
    tab.open();
  },
  (tab) => tab.close(),
  (tab) => tab.open(),
  (_, tabs) => {
    for (const each of tabs) each.page()?.cut();
  },
];

function idOf({ id }: { id: string }): string {
  return id;
}

/** What was deleted is not offered again. */
function isWords(entry: LogEntry): boolean {
  return (entry.kind === "message" || entry.kind === "note") && entry.body !== "";
}
