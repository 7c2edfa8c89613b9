import type { Receipt } from "@milepost/shared";
import { keyOf, type ReceiptRaise, raiseReceipts } from "./store/receipts.ts";
import type { Store } from "./store/store.ts";

/** Of one statement. */
const ROWS_MAX = 500;

/** Moves a participant's marks forward, and gives the receipt as it is then. */
export type RaiseReceipt = (raise: ReceiptRaise) => Promise<Receipt>;

/**
 * Every message that arrives somewhere is answered by a receipt: what comes in while some are written shares the next
 * transaction, so that there is never more than one of them under way, whatever the load.
 */
export function createRaiseReceipt(store: Store): RaiseReceipt {
  const waiting: { raise: ReceiptRaise; resolve(receipt: Receipt): void; reject(error: unknown): void }[] = [];
  let isWriting = false;

  async function drain(): Promise<void> {
    if (isWriting) return;
    isWriting = true;
    while (waiting.length > 0) await write(waiting.splice(0, ROWS_MAX));
    isWriting = false;
  }

  async function write(batch: typeof waiting): Promise<void> {
    try {
      const raises = batch.map(({ raise }) => raise);
      const receipts = await store.write((db) => raiseReceipts(db, raises));
      for (const { raise, resolve } of batch) resolve(receipts.get(keyOf(raise)) as Receipt);
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }

  return (raise) =>
    new Promise((resolve, reject) => {
      waiting.push({ raise, resolve, reject });
      void drain();
    });
}
