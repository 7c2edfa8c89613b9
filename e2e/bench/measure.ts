import { pace, type Round, type Shape, saturate } from "./load.ts";
import { type Memory, measureMemory } from "./memory.ts";
import { measureOpenings } from "./opening.ts";
import type { Plan } from "./plan.ts";
import { startMilepost, startRelay, type Target } from "./target.ts";

/** Milliseconds. */
export interface Times {
  p50: number;
  p99: number;
}

/** Medians over the rounds. */
export interface Figures {
  rate: number;
  toAck: Times;
  toScreen: Times;
  serverBusy: number;
  clientBusy: number;
}

export interface Compared {
  product: Figures;
  relay: Figures;
}

export interface LoadFigures extends Shape {
  /** As fast as each acknowledges. */
  full: Compared;
  /** Both at half the rate that the product reached. */
  half: Compared;
}

export interface Report {
  loads: LoadFigures[];
  openings: ({ entries: number } & Times)[];
  memory: Record<"product" | "relay", Memory[]>;
  /** Send → other screen, of those who read: where all do, and beside one who does not. */
  besideStalled: Record<"alone" | "beside", Times>;
}

/** Measures what the plan says, both servers in turns. */
export async function measure(plan: Plan, say: (line: string) => void): Promise<Report> {
  const product = await startMilepost();
  const relay = await startRelay();
  try {
    say("Idle sockets …");
    const memory = {
      product: await measureMemory(product, plan.idleSockets),
      relay: await measureMemory(relay, plan.idleSockets),
    };
    const loads: LoadFigures[] = [];
    for (const shape of plan.loads) {
      say(`${shape.conversations} conversations …`);
      loads.push(await measureLoad([product, relay], shape, plan));
    }
    say("Beside one who reads nothing …");
    const besideStalled = await measureBesideStalled(product, plan);
    say("Opening conversations …");
    const openings = await measureOpenings(product.product, plan.openings.entries, plan.openings.times);
    return {
      loads,
      openings: openings.map(({ entries, times }) => ({ entries, ...timesOf(times) })),
      memory,
      besideStalled,
    };
  } finally {
    await Promise.all([product.close(), relay.close()]);
  }
}

async function measureLoad(targets: Target[], shape: Shape, { rounds, pacedSeconds }: Plan): Promise<LoadFigures> {
  const full = await inTurns(targets, rounds, (target) => saturate(target, shape));
  const rate = full.product.rate / 2;
  const posts = Math.min(shape.posts, Math.ceil((rate * pacedSeconds) / shape.conversations));
  const half = await inTurns(targets, rounds, (target) => pace(target, { ...shape, posts }, rate));
  return { ...shape, full, half };
}

/** In turns as well: what is compared is minutes old at most. */
async function measureBesideStalled(target: Target, { rounds, besideStalled: { shape, rate } }: Plan) {
  const done = { alone: [] as Round[], beside: [] as Round[] };
  for (let round = 0; round <= rounds; round += 1) {
    const [alone, beside] = [await pace(target, shape, rate), await pace(target, { ...shape, stalled: 1 }, rate)];
    if (round === 0) continue;
    done.alone.push(alone);
    done.beside.push(beside);
  }
  return { alone: figuresOf(done.alone).toScreen, beside: figuresOf(done.beside).toScreen };
}

/** A round of each before the next of either: what disturbs the machine disturbs both. */
async function inTurns(targets: Target[], rounds: number, run: (target: Target) => Promise<Round>): Promise<Compared> {
  const done = { product: [] as Round[], relay: [] as Round[] };
  // The first is for warming up.
  for (let round = 0; round <= rounds; round += 1) {
    for (const target of targets) {
      const result = await run(target);
      if (round > 0) done[target.name].push(result);
    }
  }
  return { product: figuresOf(done.product), relay: figuresOf(done.relay) };
}

function figuresOf(rounds: Round[]): Figures {
  const medianOf = (value: (round: Round) => number) => quantile(rounds.map(value), 0.5);
  const times = (name: "toAck" | "toScreen") => ({
    p50: medianOf((round) => quantile(round[name], 0.5)),
    p99: medianOf((round) => quantile(round[name], 0.99)),
  });
  return {
    rate: medianOf(({ rate }) => rate),
    toAck: times("toAck"),
    toScreen: times("toScreen"),
    serverBusy: medianOf(({ serverBusy }) => serverBusy),
    clientBusy: medianOf(({ clientBusy }) => clientBusy),
  };
}

function timesOf(times: number[]): Times {
  return { p50: quantile(times, 0.5), p99: quantile(times, 0.99) };
}

function quantile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN;
}
