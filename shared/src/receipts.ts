import type { Receipt } from "./answers.ts";
import type { Line } from "./line.ts";
import { isSelf, type Self } from "./own-words.ts";
import { cursorOf } from "./thread.ts";
import type { Threads } from "./threads.ts";

/** What comes, or is read, in one go is told by one receipt. */
const RECEIPT_AFTER_MS = 250;

type Marks = Pick<Receipt, "deliveredSeq" | "readSeq">;
const NONE: Marks = { deliveredSeq: 0, readSeq: 0 };

/** Tells the server how far this client has the conversations, and how far the person has read: what is new of it, and never less. */
export function createReceipts({ line, threads, self }: { line: Line; threads: Threads; self: Self }) {
  /** What the server knows already, by conversation: told from here, or by another tab or device. */
  const known = new Map<string, Marks>();
  const due = new Set<string>();

  /** Something changed in the conversation: what the server does not know of it is told soon. */
  function moved(id: string): void {
    if (due.has(id) || !newsOf(id)) return;
    due.add(id);
    line.later(() => {
      due.delete(id);
      void tell(id);
    }, RECEIPT_AFTER_MS);
  }

  async function tell(id: string): Promise<void> {
    const marks = newsOf(id);
    if (!marks) return;
    const reply = await line.ask("receipt:set", { conversationId: id, ...marks });
    // Without a reply the connection has ended: the next one begins with it.
    if (!reply) return;
    if (!reply.ok && line.again(reply.error, () => moved(id))) return;
    knows(id, marks);
  }

  function newsOf(id: string): Marks | undefined {
    const thread = threads.get(id);
    const before = knownOf(id);
    const newest = thread.entries.findLast(({ author }) => !isSelf(author, self))?.seq ?? 0;
    const { readSeq } = thread;
    if (newest <= before.deliveredSeq && readSeq <= before.readSeq) return undefined;
    return { deliveredSeq: Math.max(newest > 0 ? cursorOf(thread) : 0, readSeq), readSeq };
  }

  function knownOf(id: string): Marks {
    const own = threads.get(id).receipts.find(({ participant }) => isSelf(participant, self)) ?? NONE;
    const told = known.get(id) ?? NONE;
    return highest(told, own);
  }

  function knows(id: string, marks: Marks): void {
    known.set(id, highest(known.get(id) ?? NONE, marks));
  }

  return {
    moved,
    /** A connection has begun. */
    started(): void {
      for (const { id } of threads.all()) moved(id);
    },
    /** The log is another one: what the server knew of the earlier one it knows no more. */
    forget(id: string): void {
      known.delete(id);
    },
  };
}

function highest(a: Marks, b: Marks): Marks {
  return { deliveredSeq: Math.max(a.deliveredSeq, b.deliveredSeq), readSeq: Math.max(a.readSeq, b.readSeq) };
}
