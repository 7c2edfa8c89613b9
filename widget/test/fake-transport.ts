import type { OpenTransport, TransportHeard } from "../src/app/wire/transport.ts";

const OPENED = '0{"sid":"s","upgrades":[],"pingInterval":25000,"pingTimeout":20000,"maxPayload":65536}';

/** A line whose other end is played by the test. */
export function createFakeTransport() {
  const sent: string[] = [];
  let heard: TransportHeard | undefined;
  let isClosed = false;
  const open: OpenTransport = (_, told) => {
    heard = told;
    return {
      send: (frame) => sent.push(frame),
      close() {
        if (isClosed) return;
        isClosed = true;
        told.ended();
      },
    };
  };
  return {
    open,
    sent,
    isClosed: () => isClosed,
    says(...frames: string[]) {
      for (const frame of frames) heard?.frame(frame);
    },
    opens: () => heard?.frame(OPENED),
    letsIn() {
      heard?.frame(OPENED);
      heard?.frame('40/visitor,{"sid":"n"}');
    },
    breaks: () => heard?.ended(),
  };
}

/** Time that passes when the test says so. */
export function createFakeTime() {
  let nowMs = 0;
  let works: { at: number; work: () => void }[] = [];
  return {
    schedule(work: () => void, delayMs: number) {
      const row = { at: nowMs + delayMs, work };
      works.push(row);
      return () => {
        works = works.filter((each) => each !== row);
      };
    },
    passes(ms: number) {
      nowMs += ms;
      const due = works.filter(({ at }) => at <= nowMs).sort((a, b) => a.at - b.at);
      works = works.filter(({ at }) => at > nowMs);
      for (const { work } of due) work();
    },
    /** When what is waited for next comes, from now. */
    next: () => Math.min(...works.map(({ at }) => at)) - nowMs,
  };
}
