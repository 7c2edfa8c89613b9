import {
  createDevice,
  createReplica,
  createSync,
  createTabs,
  type Link,
  type StorageLike,
  type Sync,
  type SyncOptions,
  type TabsOptions,
} from "@milepost/shared";
import { createFakeDisk } from "../../shared/test/fake-device-db.ts";
import { createFakeStorage } from "../../shared/test/fake-storage.ts";

const KEPT_THREADS = 20;

/** What all tabs of one browser share, and a reload leaves. */
export interface Browser {
  storage: StorageLike;
  disk: ReturnType<typeof createFakeDisk>;
  openChannel: TabsOptions["openChannel"];
}

/** `later` brings what one tab tells to another. */
export function createBrowser(later: (work: () => void) => void): Browser {
  const channels = new Set<ReturnType<TabsOptions["openChannel"]>>();
  return {
    storage: createFakeStorage(),
    disk: createFakeDisk(),
    openChannel() {
      const own: ReturnType<TabsOptions["openChannel"]> = {
        onmessage: null,
        postMessage(message) {
          const data: unknown = structuredClone(message);
          for (const other of channels) {
            // One that was closed meanwhile hears nothing more, whatever was under way.
            if (other !== own) later(() => channels.has(other) && other.onmessage?.({ data } as never));
          }
        },
        close: () => void channels.delete(own),
      };
      channels.add(own);
      return own;
    },
  };
}

export interface PageOptions extends Pick<SyncOptions, "side" | "agentId" | "now" | "schedule" | "changed"> {
  browser: Browser;
  link: Link;
}

/** The whole client half of one page, put together as the widget and the console do. */
export function createPage({ browser, schedule, ...options }: PageOptions): Sync {
  const device = createDevice({
    storage: browser.storage,
    prefix: "outbox:",
    schedule,
    openDb: browser.disk.open,
    found: (rows) => sync.found(rows),
    gone: (id) => sync.hear({ kind: "withdrawn", id }),
    recalled: (records) => sync.recall(replica.threadsIn(records)),
    keeps: () => undefined,
  });
  const replica = createReplica({ keep: device.keep, threadsMax: KEPT_THREADS });
  const tabs = createTabs({ openChannel: browser.openChannel, heard: (news) => sync.hear(news) });
  const sync = createSync({ ...options, schedule, outbox: device.outbox, replica, tell: tabs.tell });
  tabs.join();
  device.open();
  return {
    ...sync,
    close() {
      tabs.leave();
      device.close();
      sync.close();
    },
  };
}
