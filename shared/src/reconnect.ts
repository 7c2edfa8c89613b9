import type { RefusalCode } from "./answers.ts";
import { watchSleep } from "./sleep.ts";
import { SECOND_MS } from "./time.ts";

const FIRST_LIMIT_MS = SECOND_MS;
const LAST_LIMIT_MS = 30 * SECOND_MS;
/** Only what held for so long counts as good again: a server that lets everybody in and falls over must not be stormed. */
const STABLE_MS = 30 * SECOND_MS;
/** A thousand tabs may hear of the network at the same moment. */
const SOON_MS = SECOND_MS;
/** From the first byte to being let in. */
const TRY_MS = 20 * SECOND_MS;

const FINAL_CODES = ["forbidden", "not_found", "unauthorized", "client_too_old"] as const satisfies RefusalCode[];
/** A refusal of the connection that no new try would change. */
export type FinalCode = (typeof FINAL_CODES)[number];

/** Whether a refusal of the connection is one that no new try would change. */
export function isFinal(code: string | undefined): code is FinalCode {
  return FINAL_CODES.some((final) => final === code);
}

export interface ReconnectOptions {
  /** Begins a try. What becomes of it is told by `joined` or `ended`. */
  attempt(): void;
  /** Lets go of a try or a line; its `ended` may be told meanwhile, or not at all. Nothing may be there to let go of. */
  leave(): void;
  /** Asks the other end for a sign of life; false when none comes in time. */
  isAnswered(): Promise<boolean>;
  /** Runs `work` once after `delayMs`; returns the cancelling. */
  schedule(work: () => void, delayMs: number): () => void;
  /** Milliseconds on a clock that goes on while the device sleeps. */
  nowMs(): number;
  /** From 0 to 1. */
  chance(): number;
}

export type Reconnect = ReturnType<typeof createReconnect>;

/**
 * [D9] When a connection is tried again: after anything from nothing to a limit that doubles from 1 s to 30 s, the last itself
 * jittered ("full jitter", https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/). It never gives up.
 */
export function createReconnect({ attempt, leave, isAnswered, schedule, nowMs, chance }: ReconnectOptions) {
  let status: "idle" | "trying" | "leaving" | "up" | "waiting" | "held_back" | "resting" | "over" = "idle";
  let failures = 0;
  let askedMs = 0;
  const cancels: (() => void)[] = [];
  let lines = 0;
  /** The line that is asked for a sign of life. */
  let doubted = 0;

  function tryNow(): void {
    forget();
    // What ends here is the try before, which this one takes the place of: it counts for nothing.
    status = "leaving";
    leave();
    status = "trying";
    later(giveUpTry, TRY_MS);
    attempt();
  }

  function giveUpTry(): void {
    leave();
    ended();
  }

  function ended(): void {
    if (status !== "trying" && status !== "up") return;
    forget();
    status = askedMs > 0 ? "held_back" : "waiting";
    const limitMs = Math.min(FIRST_LIMIT_MS * 2 ** failures++, LAST_LIMIT_MS * (1 - chance() / 4));
    later(tryNow, askedMs + limitMs * chance());
    askedMs = 0;
  }

  /** It may have died while nobody was awake to hear: the silence of a ping would tell it late. */
  async function doubt(): Promise<void> {
    const line = lines;
    if (doubted === line) return;
    doubted = line;
    const holds = await isAnswered();
    doubted = 0;
    if (holds || status !== "up" || line !== lines) return;
    leave();
    ended();
  }

  function later(work: () => void, delayMs: number): void {
    cancels.push(schedule(work, delayMs));
  }

  function forget(): void {
    for (const cancel of cancels.splice(0)) cancel();
  }

  return {
    isUp: () => status === "up",
    isOver: () => status === "over",
    /** The first try, at once. */
    start(): void {
      if (status === "idle") tryNow();
    },
    /** The try was let in. */
    joined(): void {
      if (status !== "trying") return;
      forget();
      status = "up";
      lines++;
      cancels.push(watchSleep({ schedule, nowMs, woke: doubt }));
      later(() => {
        failures = 0;
      }, STABLE_MS);
    },
    /** The try failed, or the line broke: the next try is waited for. Safe to tell twice. */
    ended,
    /** The server named a time, in milliseconds, before which it wants no new try once this one has ended. */
    askedToWait(retryAfterMs: number): void {
      askedMs = retryAfterMs;
    },
    /**
     * The browser sees the network, or the person sees the page: within 1 s, unless the server has asked to wait. What hangs until then is left,
     * and a line that seems to hold is asked for a sign of life.
     */
    soon(): void {
      if (status === "up") void doubt();
      if (status === "trying" || status === "waiting") later(tryNow, SOON_MS * chance());
    },
    /** The person asks for it, or has the page before them that was put away: at once. */
    hurry(): void {
      if (status !== "idle" && status !== "up" && status !== "over") tryNow();
    },
    /** The page is put away: there is no line, and no try, until somebody hurries. */
    rest(): void {
      if (status === "idle" || status === "over") return;
      const before = failures;
      leave();
      forget();
      // To be put away is no failure.
      failures = before;
      status = "resting";
    },
    /** For good. */
    close(): void {
      status = "over";
      forget();
      leave();
    },
  };
}
