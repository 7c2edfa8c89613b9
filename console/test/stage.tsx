import {
  type AgentCard,
  DEFAULT_GOODWILL,
  DEFAULT_POLICY,
  type Entry,
  type Reply,
  type StorageLike,
} from "@milepost/shared";
import { act, cleanup, render } from "@testing-library/preact";
import type { ComponentChild } from "preact";
import { LocationProvider } from "preact-iso/router";
import { afterEach } from "vitest";
import { createClock } from "../src/clock.ts";
import { DeskContext } from "../src/components/desk-context.ts";
import { createDesk, type Desk } from "../src/model/desk.ts";
import type { SiteSettings } from "../src/model/directory.ts";
import { ANA, BEN, idOf, LEA, NOW_MS, summaryOf } from "./cast.ts";
import { createFakeLink, type FakeLink, listOf } from "./fake-link.ts";
import { createFakeStorage } from "./fake-storage.ts";

const closes: (() => void)[] = [];
afterEach(async () => {
  // Preact 11 runs the clean-ups of effects after paint.
  await act(() => cleanup());
  for (const close of closes.splice(0)) close();
});

export interface Stage {
  desk: Desk;
  link: FakeLink;
  storage: StorageLike;
  beeps(): number;
}

interface StageOptions {
  storage?: StorageLike;
  agent?: AgentCard;
  site?: Partial<SiteSettings>;
  nowMs?: () => number;
}

export const ACME: SiteSettings = {
  id: idOf(9),
  key: "acme-key",
  name: "Acme",
  origins: ["https://acme.example"],
  policy: DEFAULT_POLICY,
  goodwill: DEFAULT_GOODWILL,
  templates: [
    { name: "Find", title: "Find your parcel", steps: [{ title: "Ask the depot" }, { title: "Wait" }] },
    {
      name: "Wrong charge",
      title: "Correct your bill",
      steps: [
        { title: "Look at the charge and the order" },
        { title: "Find out what went wrong" },
        { title: "Give back what was too much" },
        { title: "Make sure that the money has arrived" },
      ],
    },
  ],
  delayWording: {},
};

/** The desk of Ana, or of who else, over a fake link, with these conversations in the list. */
export function stageOf(logs: Entry[][], options: StageOptions = {}): Stage {
  const { storage = createFakeStorage(), agent = ANA, nowMs = () => NOW_MS } = options;
  const link = createFakeLink();
  const clock = createClock({ deviceNow: nowMs });
  const api = { agents: async () => [ANA, BEN, LEA], sites: async () => [{ ...ACME, ...options.site }] };
  let beeps = 0;
  link.answer("inbox:list", () => listOf(...logs.map((log) => summaryOf(log))));
  link.answer("conversation:window", ({ conversationId }) => {
    const entries = logs.find((log) => log[0]?.conversationId === conversationId) ?? [];
    return { ok: true, ...summaryOf(entries), entries, receipts: [] } as Reply;
  });
  const desk = createDesk({ agent, link, api, clock, storage, beep: () => beeps++ });
  desk.started("epoch");
  closes.push(() => {
    desk.close();
    clock.close();
  });
  return { desk, link, storage, beeps: () => beeps };
}

export async function show(desk: Desk, child: ComponentChild): Promise<void> {
  await act(() => {
    render(
      <LocationProvider>
        <DeskContext.Provider value={desk}>{child}</DeskContext.Provider>
      </LocationProvider>,
    );
  });
}

/** Lets everything that was asked be answered and drawn. */
export function settled(): Promise<void> {
  return act(async () => {
    for (let turn = 0; turn < 10; turn++) await Promise.resolve();
  });
}
