import type { OpenTransport, TransportHeard } from "../src/app/wire/transport.ts";

const OPENED = '0{"sid":"s","upgrades":[],"pingInterval":15000,"pingTimeout":8000,"maxPayload":65536}';

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
