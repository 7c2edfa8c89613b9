import {
  createSync,
  createTabs,
  type Device,
  type DeviceHeard,
  type Keeping,
  type Link,
  type SyncOptions,
  type TabNews,
  type TabsOptions,
} from "@milepost/shared";
import { signal } from "@preact/signals";
import { createMemory } from "./memory.ts";

export interface DeliveryOptions extends Pick<SyncOptions, "now" | "schedule" | "changed"> {
  link: Link;
  joinDevice(heard: DeviceHeard): Device;
  openChannel: TabsOptions["openChannel"];
  token(): string;
}

/** The visitor's half of delivery, with what the device keeps of it and the other tabs that share it. */
export function createDelivery({ joinDevice, openChannel, token, ...options }: DeliveryOptions) {
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

  return {
    sync,
    keeping,
    forget: memory.forget,
    begin(): void {
      tabs.join();
      device.open();
    },
    /** The page is put away, or the chat is: what is unsent stays on the device. */
    rest(): void {
      tabs.leave();
      device.close();
    },
  };
}
