import {
  createSync,
  createTabs,
  type Device,
  type DeviceHeard,
  type Keeping,
  type Link,
  type OutboxRow,
  type SyncOptions,
  type TabNews,
  type TabsOptions,
  type Thread,
} from "@milepost/shared";
import { type ReadonlySignal, signal } from "@preact/signals";
import { createMemory } from "./memory.ts";
import { createOverdue } from "./overdue.ts";

export interface DeliveryOptions extends Pick<SyncOptions, "now" | "schedule" | "changed"> {
  link: Link;
  joinDevice(heard: DeviceHeard): Device;
  openChannel: TabsOptions["openChannel"];
  /** Sends rows by requests that outlive the page. */
  sendLeaving(rows: readonly OutboxRow[], token: string): void;
  token(): string;
  threads: ReadonlySignal<ReadonlyMap<string, Thread>>;
}

/** The visitor's half of delivery, with what the device keeps of it and the other tabs that share it. */
export function createDelivery(given: DeliveryOptions) {
  const { joinDevice, openChannel, sendLeaving, token, threads, ...options } = given;
  const keeping = signal<Keeping>("saved");
  const device = joinDevice({
    found: (rows) => sync.found(rows),
    gone: (id) => sync.hear({ kind: "withdrawn", id } satisfies TabNews),
    recalled: (records) => memory.recalled(records),
    keeps(next) {
      keeping.value = next;
    },
  });
  const tabs = createTabs({ openChannel, heard: (news) => sync.hear(news) });
  const memory = createMemory({ keep: device.keep, recall: (kept) => sync.recall(kept), token });
  const sync = createSync({
    ...options,
    side: "visitor",
    outbox: device.outbox,
    replica: memory.replica,
    tell: tabs.tell,
  });

  const overdue = createOverdue({ threads, schedule: options.schedule });

  /** The page is put away, or the chat is: what is unsent stays on the device. */
  function rest(): void {
    tabs.leave();
    device.close();
  }

  return {
    sync,
    keeping,
    isOverdue: overdue.isOverdue,
    forget: memory.forget,
    begin(): void {
      tabs.join();
      device.open();
    },
    leave(): void {
      const rows = sync.unsent();
      if (rows.length > 0) sendLeaving(rows, token());
    },
    rest,
    close(): void {
      overdue.close();
      sync.close();
      rest();
    },
  };
}
