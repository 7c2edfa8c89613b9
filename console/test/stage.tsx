import type { AgentCard, Entry, Reply, StorageLike } from "@milepost/shared";
import { act, cleanup, render } from "@testing-library/preact";
import type { ComponentChild } from "preact";
import { LocationProvider } from "preact-iso/router";
import { afterEach } from "vitest";
import { createClock } from "../src/clock.ts";
import { DeskContext } from "../src/components/desk-context.ts";
import { createDesk, type Desk, type DeskOptions } from "../src/model/desk.ts";
import type { SiteSettings } from "../src/model/directory.ts";
import { ACME, ANA, BEN, LEA, NOW_MS, summaryOf } from "./cast.ts";
import { createFakeApi, type FakeApi } from "./fake-api.ts";
import { noDatabase } from "./fake-device.ts";
import { noFiles } from "./fake-files.ts";
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
  api: FakeApi;
  storage: StorageLike | undefined;
  /** What was given as a download. */
  files: { name: string; type: string; text: string }[];
  beeps(): number;
}

interface StageOptions {
  /** Undefined where the browser forbids it. */
  storage?: StorageLike | undefined;
  agent?: AgentCard;
  site?: Partial<SiteSettings>;
  nowMs?: () => number;
  openDb?: DeskOptions["openDb"];
  sendLeaving?: DeskOptions["sendLeaving"];
  files?: DeskOptions["files"];
  /** The network does not answer. */
  isCut?: boolean;
}

/** The desk of Ana, or of who else, over a fake link, with these conversations in the list. */
export function stageOf(logs: Entry[][], options: StageOptions = {}): Stage {
  const storage = "storage" in options ? options.storage : createFakeStorage();
  const { agent = ANA, nowMs = () => NOW_MS, isCut = false } = options;
  const { openDb = noDatabase.openDb, sendLeaving = noDatabase.sendLeaving } = options;
  const device = { ...noDatabase, openDb, sendLeaving, storage };
  const link = createFakeLink();
  const clock = createClock({ deviceNow: nowMs });
  const api = createFakeApi({ agents: [ANA, BEN, LEA], site: { ...ACME, ...options.site } });
  const files: Stage["files"] = [];
  const saveFile = (name: string, type: string, text: string) => void files.push({ name, type, text });
  let beeps = 0;
  link.answer("inbox:list", () => (isCut ? undefined : listOf(...logs.map((log) => summaryOf(log)))));
  link.answer("conversation:window", ({ conversationId }) => {
    const entries = logs.find((log) => log[0]?.conversationId === conversationId) ?? [];
    return { ok: true, ...summaryOf(entries), entries, receipts: [] } as Reply;
  });
  const desk = createDesk({
    ...device,
    files: options.files ?? noFiles,
    agent,
    link,
    api,
    clock,
    beep: () => beeps++,
    copy: api.copy,
    saveFile,
  });
  if (!isCut) desk.started("epoch");
  closes.push(() => {
    desk.close();
    clock.close();
  });
  return { desk, link, api, storage, files, beeps: () => beeps };
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

/** The agent leaves the page: what could still be undone is sent. */
export async function leave(desk: Desk): Promise<void> {
  desk.leave();
  await settled();
}
