import { ANSWER_TIMEOUT_MS, type CommandName, type Link, type Refusal } from "@milepost/shared";
import type { PersonActor } from "../../../server/src/actor.ts";
import type { Random } from "../../src/random.ts";
import { isAct } from "../recorder.ts";
import type { FuzzServer, Peer, Session } from "./server.ts";
import type { Timeline } from "./timeline.ts";

/** How bad the network and the server are: shares of all packets, from 0 to 1. */
export interface Weather {
  loseRequest: number;
  loseReply: number;
  loseBroadcast: number;
  /** A packet takes seconds, and may be overtaken by any other. */
  slow: number;
  /** What was under way when its connection ended still reaches the server. */
  late: number;
  /** Refused for now, without a look at it. */
  refuse: number;
  /** Committed, and then refused for now: the commit's answer did not come. */
  refuseAfter: number;
  /** No packet that is sent before this time arrives later. */
  clearsAtMs: number;
}

export interface ConnectionOptions {
  server: FuzzServer;
  timeline: Timeline;
  random: Random;
  weather: Weather;
  actor: PersonActor;
  heard: {
    started(session: Session): void;
    event(name: string, payload: unknown): void;
    /** Everything, as it came over the line. */
    received(text: string): void;
    ended(): void;
  };
}

export type FakeConnection = ReturnType<typeof openConnection>;

const FAST_MS = 80;
const SLOW_MS = { from: 500, to: 12_000 };
const RETRY_MS = 2_000;
/** Pings go missing for so long before a line counts as dead. */
export const SILENCE_MS = 25_000;

/** One connection from its opening to its end. Packets get lost, overtake each other and come late, as the weather is. */
export function openConnection({ server, timeline, random, weather, actor, heard }: ConnectionOptions) {
  const unanswered = new Set<(reply: unknown) => void>();
  let status: "open" | "stalled" | "ended" = "open";
  const peer: Peer = {
    actor,
    follows: new Set(),
    hear: (name, text) => down(text, weather.loseBroadcast, (payload) => heard.event(name, payload)),
  };
  timeline.schedule(async () => {
    if (status === "ended") return;
    const session = await server.join(peer);
    if (isEnded()) server.leave(peer);
    else down(JSON.stringify(session), 0, (payload) => heard.started(payload as Session));
  }, latencyMs());

  function ask(name: CommandName, input: object): Promise<unknown> {
    if (status === "ended") return Promise.resolve(undefined);
    return new Promise((resolve) => {
      const answered = (reply: unknown) => {
        cancel();
        unanswered.delete(answered);
        resolve(reply);
      };
      const cancel = timeline.schedule(() => answered(undefined), ANSWER_TIMEOUT_MS);
      unanswered.add(answered);
      if (status !== "open" || random.chance(weather.loseRequest)) return;
      timeline.schedule(async () => {
        if (status === "ended" && !random.chance(weather.late)) return;
        down(JSON.stringify(await replyTo(name, input)), weather.loseReply, answered);
      }, latencyMs());
    });
  }

  async function replyTo(name: CommandName, input: object): Promise<unknown> {
    if (random.chance(weather.refuse)) return passing(random.pick(["unavailable", "rate_limited"]));
    const reply = await server.answer(peer, name, input);
    return reply.ok && isAct(name) && random.chance(weather.refuseAfter) ? passing("unavailable") : reply;
  }

  function passing(code: Refusal["code"]) {
    return { ok: false, error: { code, message: "Not now.", retryAfterMs: random.between(0, RETRY_MS) } };
  }

  function down(text: string, lost: number, arrive: (payload: unknown) => void): void {
    if (status !== "open" || random.chance(lost)) return;
    timeline.schedule(() => {
      if (status !== "open") return;
      heard.received(text);
      arrive(JSON.parse(text));
    }, latencyMs());
  }

  function latencyMs(): number {
    const isSlow = random.chance(weather.slow);
    const ms = isSlow ? random.between(SLOW_MS.from, SLOW_MS.to) : random.between(1, FAST_MS);
    return isSlow ? Math.max(1, Math.min(ms, weather.clearsAtMs - timeline.nowMs())) : ms;
  }

  function end(): void {
    if (isEnded()) return;
    status = "ended";
    server.leave(peer);
    for (const answered of [...unanswered]) answered(undefined);
    heard.ended();
  }

  function isEnded(): boolean {
    return status === "ended";
  }

  return {
    ask: ask as Link["ask"],
    /** It seems to hold, and carries nothing any more. */
    stall() {
      if (status !== "open") return;
      status = "stalled";
      timeline.schedule(end, SILENCE_MS);
    },
    end,
  };
}
