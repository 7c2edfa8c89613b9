import type { Shape } from "./load.ts";

/** How much is measured. Every round has visitors of its own, so that none says more than the limits let one say. */
export interface Plan {
  loads: Shape[];
  /** Rounds of each server under each load, in turns. */
  rounds: number;
  /** How long a round at half the load takes, as far as the limits let it. */
  pacedSeconds: number;
  /** Entries of the conversations that are opened, and how often each is. */
  openings: { entries: number[]; times: number };
  idleSockets: number[];
  /** What is posted beside one who reads nothing, at how many a second: more bytes than the system holds for a reader, and 1 MB. */
  besideStalled: { shape: Shape; rate: number };
}

const IN_FLIGHT = 4;
const TEAM = 5;
const LONG_POSTS = { agents: 2, inFlight: IN_FLIGHT, bodyLength: 5_000 };

export const WHOLE: Plan = {
  loads: [
    { conversations: 1, agents: 1, posts: 190, inFlight: IN_FLIGHT },
    { conversations: 50, agents: TEAM, posts: 180, inFlight: IN_FLIGHT },
    { conversations: 500, agents: TEAM, posts: 30, inFlight: IN_FLIGHT },
  ],
  rounds: 5,
  pacedSeconds: 2,
  openings: { entries: [100, 100_000], times: 300 },
  idleSockets: [1_000, 5_000],
  besideStalled: { shape: { ...LONG_POSTS, conversations: 20, posts: 180 }, rate: 1_000 },
};

/** A look at whether it runs and is not far off. */
export const SHORT: Plan = {
  loads: [{ conversations: 20, agents: 2, posts: 60, inFlight: IN_FLIGHT }],
  rounds: 2,
  pacedSeconds: 0.7,
  openings: { entries: [100, 5_000], times: 50 },
  idleSockets: [100],
  besideStalled: { shape: { ...LONG_POSTS, conversations: 10, posts: 150 }, rate: 1_000 },
};
