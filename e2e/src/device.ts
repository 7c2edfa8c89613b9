import type { Page } from "playwright-core";
import { expect } from "vitest";

interface OnAPage {
  page: Page;
}

interface Row {
  id: string;
  input: { body?: string };
}

/** The rows that wait in the widget's database on this page's device. */
export function outboxOf(page: Page): Promise<Row[]> {
  return storedIn<Row>(page, "milepost:", "outbox");
}

/** The keys of what the console keeps on this page's device beside the outbox. */
export async function keptByConsole(page: Page): Promise<string[]> {
  const records = await storedIn<{ key: string }>(page, "milepost-console:", "records");
  return records.map(({ key }) => key);
}

function storedIn<Value>(page: Page, prefix: string, store: string): Promise<Value[]> {
  return page.evaluate(
    async ({ prefix, store }) => {
      const { name } = (await indexedDB.databases()).find((each) => each.name?.startsWith(prefix)) ?? {};
      if (!name) return [];
      const answer = <Result>(request: IDBRequest<Result>) =>
        new Promise<Result>((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
      const db = await answer(indexedDB.open(name));
      const values = await answer(db.transaction(store).objectStore(store).getAll());
      db.close();
      return values;
    },
    { prefix, store },
  );
}

/** What lies in the outbox becomes something that the server refuses for good. */
export async function spoilOutbox(page: Page): Promise<void> {
  await expect.poll(async () => (await outboxOf(page)).length).toBeGreaterThan(0);
  await page.evaluate(async () => {
    const { name = "" } = (await indexedDB.databases()).find((each) => each.name?.startsWith("milepost:")) ?? {};
    await new Promise<void>((resolve, reject) => {
      const opening = indexedDB.open(name);
      opening.onsuccess = () => {
        const change = opening.result.transaction("outbox", "readwrite");
        const rows = change.objectStore("outbox");
        const all = rows.getAll();
        all.onsuccess = () => {
          for (const row of all.result) rows.put({ ...row, input: { ...row.input, body: `${row.input.body}\0` } });
        };
        change.oncomplete = () => {
          opening.result.close();
          resolve();
        };
        change.onerror = () => reject(change.error);
      };
      opening.onerror = () => reject(opening.error);
    });
  });
}

/** What goes wrong with the storage of one person's browser. */
export const device = {
  /** As "clear site data" does while the page is open. */
  async isWiped({ page }: OnAPage, storageTypes = "indexeddb,local_storage") {
    await asBrowser(page, "Storage.clearDataForOrigin", { storageTypes });
  },
  async isFull({ page }: OnAPage) {
    await asBrowser(page, "Storage.overrideQuotaForOrigin", { quotaSize: 1 });
  },
  /** From the next page on, `localStorage` takes no rows. */
  async takesNoRows({ page }: OnAPage) {
    await page.addInitScript(() => {
      const { setItem } = Storage.prototype;
      Storage.prototype.setItem = function (key, value) {
        if (key.includes("outbox")) throw new DOMException("It is full.", "QuotaExceededError");
        setItem.call(this, key, value);
      };
    });
  },
  /** From the next page on, there is no IndexedDB, or it throws at every use. */
  async hasNoDatabase({ page }: OnAPage, how: "absent" | "throwing") {
    await page.addInitScript((how) => {
      const refuse = () => {
        throw new DOMException("It is forbidden.", "SecurityError");
      };
      if (how === "throwing") IDBFactory.prototype.open = refuse;
      else Object.defineProperty(window, "indexedDB", { value: undefined });
    }, how);
  },
  /** A tab with an older version of the database holds on to it until the answer is called. */
  async isHeldByAnOlderTab({ page }: OnAPage, name: string): Promise<() => Promise<void>> {
    const held = await page.evaluateHandle(
      (name) =>
        new Promise<IDBDatabase>((resolve, reject) => {
          const opening = indexedDB.open(name, 1);
          opening.onsuccess = () => resolve(opening.result);
          opening.onerror = () => reject(opening.error);
        }),
      name,
    );
    return () => held.evaluate((db) => db.close());
  },
  /** The chat's own lines let this command through in neither direction, for this tab alone. */
  async loses({ page }: OnAPage, command: string) {
    await page.routeWebSocket(/socket\.io/, (socket) => {
      const server = socket.connectToServer();
      socket.onMessage((frame) => !String(frame).includes(command) && server.send(frame));
    });
  },
};

async function asBrowser(
  page: Page,
  command: "Storage.clearDataForOrigin" | "Storage.overrideQuotaForOrigin",
  how: object,
): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send(command, { origin: new URL(page.url()).origin, ...how } as never);
}
