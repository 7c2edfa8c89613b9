import { setTimeout as pause } from "node:timers/promises";
import { describe, test } from "vitest";
import { createTcpProxy, type TcpProxy } from "../src/tcp-proxy.ts";
import { isLong } from "./length.ts";
import { onStage } from "./stage.ts";

const VISITORS = 5;
const PAUSE_MS = 100;
const WORDS_MAX = 100;
const CUT = isLong ? { forMs: 2_000, everyMs: 5_000, times: 12 } : { forMs: 500, everyMs: 1_250, times: 4 };
const FLAP = { forMs: 300, everyMs: 600, times: isLong ? 100 : 8 };

type Fault = (proxy: TcpProxy) => Promise<void>;

const FAULTS: Record<string, Fault> = {
  "that is cut for a while, again and again": (proxy) => cutting(proxy, CUT),
  "that flaps": (proxy) => cutting(proxy, FLAP),
  "that carries nothing to the client any more": async (proxy) => proxy.stall("to the client"),
  "that carries nothing to the server any more": async (proxy) => proxy.stall("to the server"),
  "that is slow": async (proxy) => {
    proxy.delay(250);
    await pause(CUT.times * CUT.everyMs);
    proxy.delay(0);
  },
  "that cuts its bytes into slices, and is reset again and again": async (proxy) => {
    proxy.slice(7);
    for (let times = 0; times < CUT.times; times += 1) {
      await pause(CUT.everyMs);
      proxy.reset();
    }
  },
};

describe("[D1][D5][D6] what is said over a line is there once, in order, for everybody, over one", () => {
  const stage = onStage();

  test.concurrent.each(Object.entries(FAULTS))("%s", async (_, fault) => {
    const { product, crowd } = stage();
    const proxy = await createTcpProxy(product.address);
    try {
      const here = await crowd({ visitors: VISITORS, address: proxy.address });
      let isOver = false;
      here.speak(1);
      await here.converged();
      const over = fault(proxy).finally(() => {
        isOver = true;
      });
      for (let words = 1; !isOver || words < 10; words += 1) {
        if (words < WORDS_MAX) here.speak(1);
        here.jot(1);
        await pause(PAUSE_MS);
      }
      await over;
      await here.judge();
    } finally {
      await proxy.close();
    }
  });
});

/** Cut for a while, whole for the rest of each period. It is whole in the end. */
async function cutting(proxy: TcpProxy, { forMs, everyMs, times }: typeof CUT): Promise<void> {
  for (let each = 0; each < times; each += 1) {
    await pause(everyMs - forMs);
    proxy.cut();
    await pause(forMs);
    proxy.heal();
  }
}
