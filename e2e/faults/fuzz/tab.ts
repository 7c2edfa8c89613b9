import { isoOf, type Link, msOf, type Side, type Summary, type Sync, type Thread } from "@milepost/shared";
import type { PersonActor } from "../../../server/src/actor.ts";
import { createRandom, type Random } from "../../src/random.ts";
import { type Browser, createPage } from "../page.ts";
import { attempting, createRecorder, recorded } from "../recorder.ts";
import { type FakeConnection, openConnection, type Weather } from "./connection.ts";
import type { FuzzServer, Session } from "./server.ts";
import type { Timeline } from "./timeline.ts";

export interface TabOptions {
  name: string;
  actor: PersonActor;
  browser: Browser;
  /** How much its clock goes ahead of the server's. */
  aheadMs: number;
  server: FuzzServer;
  timeline: Timeline;
  random: Random;
  weather: Weather;
  /** What stands between the sync and its link. */
  through?: (link: Link) => Link;
}

export type Tab = ReturnType<typeof createTab>;

const SEED_MAX = 2 ** 32 - 1;
const COMES_BACK_MS = 1_000;

/** One page of a person, which can be loaded again, closed, and cut off. */
export function createTab(options: TabOptions) {
  const { name, actor, browser, server, timeline, random, weather, through = (link) => link } = options;
  const side: Side = actor.kind === "visitor" ? "visitor" : "agent";
  const recorder = createRecorder({ name, side });
  let page: ReturnType<typeof load> | undefined;
  let epoch: string | undefined;

  function load() {
    let connection: FakeConnection | undefined;
    let isGone = false;
    let { aheadMs } = options;
    let again: () => void = () => undefined;
    const now = () => isoOf(timeline.nowMs() + aheadMs);
    const link: Link = {
      ask: (asked, input) => connection?.ask(asked, input) ?? Promise.resolve(undefined),
      restart() {
        connection?.end();
        again();
        connect();
      },
    };
    const sync = createPage({
      browser,
      link: recorded(through(link), recorder),
      side,
      agentId: side === "agent" ? actor.id : undefined,
      now,
      schedule: (work, delayMs) => timeline.schedule(() => void work(), delayMs),
      changed: recorder.changed,
    });

    function connect(): void {
      if (isGone || connection) return;
      connection = openConnection({
        server,
        timeline,
        // Of its own: what happens at the same moment elsewhere does not change its story.
        random: createRandom(random.between(0, SEED_MAX)),
        weather,
        actor,
        heard: {
          started,
          event: (event, payload) => hear(sync, event, payload),
          received: recorder.received,
          ended() {
            connection = undefined;
            sync.ended();
            again = timeline.schedule(connect, random.between(0, COMES_BACK_MS));
          },
        },
      });
    }

    function started(session: Session): void {
      // From here on the page goes by the server's clock, as far as it can know it.
      aheadMs = msOf(session.now) - timeline.nowMs();
      if (epoch !== undefined && epoch !== session.epoch) recorder.restored();
      epoch = session.epoch;
      sync.started(session.epoch, session.summaries);
      for (const id of session.listed) sync.follow(id);
    }

    connect();
    return {
      sync,
      verbs: attempting(sync, recorder),
      stall: () => connection?.stall(),
      cut: () => connection?.end(),
      /** As when the browser dies: nothing is said. */
      leave() {
        isGone = true;
        connection?.end();
        again();
        sync.close();
        recorder.reloaded();
      },
    };
  }

  return {
    name,
    side,
    actor,
    page: () => page,
    open() {
      page ??= load();
    },
    close() {
      page?.leave();
      page = undefined;
    },
    /** Whether these words are on the page, or on its device. */
    holds(id: string): boolean {
      const threads = [...(page?.sync.threads() ?? []), ...browser.disk.records.values()] as Partial<Thread>[];
      return threads.some(({ entries = [], pending = [] }) => [...entries, ...pending].some((each) => each.id === id));
    },
    threads: (): Thread[] => page?.sync.threads() ?? [],
    history: () => recorder.history(actor.id),
  };
}

function hear(sync: Sync, name: string, payload: unknown): void {
  const given = payload as never;
  if (name === "entry:added") sync.take(given);
  else if (name === "heads") sync.takeHeads(given);
  else if (name === "receipt:changed") sync.takeReceipt(given);
  else if (name === "conversation:changed") {
    const { id } = (payload as { summary: Summary }).summary.state;
    if (!sync.thread(id)?.state) sync.follow(id);
    sync.appeared(id);
  }
}
