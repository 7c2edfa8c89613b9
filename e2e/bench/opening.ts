import { newToken } from "@milepost/shared";
import { openOffice } from "../src/office.ts";
import type { Product } from "../src/product.ts";
import { createWire, freshId } from "../src/wire.ts";
import { fillLog } from "./fill-log.ts";

export interface Opening {
  entries: number;
  /** Milliseconds from asking to the answer, unsorted. */
  times: number[];
}

/** What `conversation:window` takes for conversations of so many entries, asked in turns. */
export async function measureOpenings(product: Product, entries: number[], times: number): Promise<Opening[]> {
  const office = await openOffice(product);
  const { key } = await office.site();
  const ids = entries.map(() => freshId());
  const visiting = createWire(product.address);
  const vera = visiting.visitor(key, newToken(crypto));
  await vera.session;
  for (const id of ids) await vera.ask("conversation:open", { id, message: { id: freshId(), body: "Hello" } });
  visiting.hangUp();
  await product.stop();
  for (const [index, id] of ids.entries()) fillLog(product, id, entries[index] ?? 0);
  await product.restart();

  const wire = createWire(product.address);
  const lea = wire.agent(office.cookie);
  await lea.session;
  const openings: Opening[] = entries.map((count) => ({ entries: count, times: [] }));
  for (let turn = 0; turn < times; turn += 1) {
    for (const [index, conversationId] of ids.entries()) {
      const askedAt = performance.now();
      const opened = await lea.ask("conversation:window", { conversationId });
      openings[index]?.times.push(performance.now() - askedAt);
      if (!opened?.ok || opened.head !== entries[index]) throw new Error("A conversation was not opened as it is.");
    }
  }
  wire.hangUp();
  return openings;
}
