import type { RawLine } from "../src/raw-line.ts";
import { inTurn, openIdle } from "./crowd.ts";
import { type Target, usageOf } from "./target.ts";

export interface Memory {
  sockets: number;
  bytesPerSocket: number;
}

/** What the process grows by while so many sockets are connected and idle, the counts in ascending order. */
export async function measureMemory(target: Target, counts: number[]): Promise<Memory[]> {
  const { memoryBytes: alone } = await usageOf(target);
  const lines: RawLine[] = [];
  const memories: Memory[] = [];
  for (const sockets of counts) {
    lines.push(...(await inTurn(Array.from({ length: sockets - lines.length }), () => openIdle(target))));
    const { memoryBytes } = await usageOf(target);
    memories.push({ sockets, bytesPerSocket: (memoryBytes - alone) / sockets });
  }
  for (const line of lines) line.end();
  return memories;
}
