import type { Page } from "playwright-core";
import { expect } from "vitest";

interface Row {
  id: string;
  input: { body?: string };
}

/** The rows that wait in the widget's database on this page's device. */
export function outboxOf(page: Page): Promise<Row[]> {
  return page.evaluate(async () => {
    const { name } = (await indexedDB.databases()).find((each) => each.name?.startsWith("milepost:")) ?? {};
    if (!name) return [];
    const answer = <Result>(request: IDBRequest<Result>) =>
      new Promise<Result>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const db = await answer(indexedDB.open(name));
    const rows = await answer(db.transaction("outbox").objectStore("outbox").getAll());
    db.close();
    return rows;
  });
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
