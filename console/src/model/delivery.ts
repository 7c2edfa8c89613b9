import {
  createDevice,
  createReplica,
  createSync,
  createTabs,
  type DbEnd,
  type DeviceDb,
  type Keeping,
  type KeptRecord,
  type Link,
  type OutboxRow,
  type StorageLike,
  type SyncOptions,
  type TabsOptions,
} from "@milepost/shared";
import { signal } from "@preact/signals";
import { schedule } from "../schedule.ts";

/** So many conversations are on the screen before the network answers. */
const KEPT_THREADS = 50;

export interface DeliveryOptions extends Pick<SyncOptions, "now" | "changed" | "lost"> {
  agentId: string;
  link: Link;
  storage: StorageLike | undefined;
  openDb(name: string, ended: (why: DbEnd) => void): Promise<DeviceDb>;
  openChannel(name: string): ReturnType<TabsOptions["openChannel"]>;
  /** Sends rows by a request that outlives the page. */
  sendLeaving(rows: readonly OutboxRow[]): void;
  /** What the device had beside the conversations. */
  recalled(records: KeptRecord[]): void;
}

/** An agent's half of delivery, with what the device keeps of it and the other tabs that share it. */
export function createDelivery(options: DeliveryOptions) {
  const { agentId, link, storage, openDb, openChannel, sendLeaving, now, changed, lost } = options;
  const name = `milepost-console:${agentId}`;
  const keeping = signal<Keeping>("saved");
  let records: KeptRecord[] = [];
  const device = createDevice({
    storage,
    prefix: `milepost-console:outbox:${agentId}:`,
    schedule,
    openDb: (ended) => openDb(name, ended),
    found: (rows) => sync.found(rows),
    gone: (id) => sync.hear({ kind: "withdrawn", id }),
    recalled(next) {
      records = next;
      options.recalled(next);
      sync.recall(replica.threadsIn(next));
    },
    keeps(next) {
      keeping.value = next;
    },
  });
  const replica = createReplica({ keep: device.keep, threadsMax: KEPT_THREADS });
  const tabs = createTabs({ openChannel: () => openChannel(name), heard: (news) => sync.hear(news) });
  const sync = createSync({
    link,
    outbox: device.outbox,
    replica,
    tell: tabs.tell,
    side: "agent",
    agentId,
    now,
    schedule,
    changed,
    ...(lost && { lost }),
  });

  /** The page is put away, or the desk is: what is unsent stays on the device. */
  function rest(): void {
    tabs.leave();
    device.close();
  }

  return {
    sync,
    keeping,
    keep: device.keep,
    begin(): void {
      tabs.join();
      device.open();
    },
    /** [D6] What could still be undone is meant. */
    leave(): void {
      sync.releaseAll();
      sendLeaving(sync.unsent());
    },
    rest,
    close(): void {
      sync.close();
      rest();
    },
    /** The same, and the device has the conversations no more. What waits to be sent stays. */
    async forget(): Promise<void> {
      sync.close();
      tabs.leave();
      replica.forget(records);
      await device.settled();
      device.close();
    },
  };
}
