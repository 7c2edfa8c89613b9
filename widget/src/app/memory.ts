import { createReplica, type Device, type KeptRecord, type Sync } from "@milepost/shared";

/** So many of a visitor's conversations are on the screen before the network answers. */
const KEPT_THREADS = 10;
const OWNER = "owner";
/** Enough to tell one token from another, and of no use to whoever reads it. */
const MARK_DIGITS = 16;

interface MemoryOptions {
  keep: Device["keep"];
  recall: Sync["recall"];
  token(): string;
}

/** What the device remembers of the conversations of one visitor. It is forgotten when another token takes their place. */
export function createMemory({ keep, recall, token }: MemoryOptions) {
  const replica = createReplica({ keep, threadsMax: KEPT_THREADS });
  let records: KeptRecord[] = [];
  const mark = () => token().slice(0, MARK_DIGITS);

  function forget(): void {
    replica.forget(records);
    records = [];
  }

  return {
    replica,
    recalled(next: KeptRecord[]): void {
      records = next;
      const owner = next.find(({ key }) => key === OWNER)?.value;
      if (owner === mark()) recall(replica.threadsIn(next));
      else {
        if (owner !== undefined) forget();
        keep(OWNER, mark());
      }
    },
    /** The visitor has another token now, or is known no more. */
    forget(): void {
      forget();
      keep(OWNER, mark());
    },
  };
}
