import { newToken, type Randomness } from "@milepost/shared";
import type { VisitorStorage } from "./storage.ts";

/** The secret by which the server knows this visitor again: made here, with the first connection. */
export function createToken(storage: Pick<VisitorStorage, "token" | "keepToken">, random: Randomness) {
  let token = storage.token();

  function keep(next: string): string {
    token = next;
    storage.keepToken(next);
    return next;
  }

  return {
    keep,
    /** Two tabs may each have made one at the same moment: the one that the device has counts. True when it is another. */
    settle(): boolean {
      const kept = storage.token();
      if (kept === undefined || kept === token) return false;
      token = kept;
      return true;
    },
    // Another tab may have made one meanwhile, or been given one when its visitor signed in.
    now: () => keep(storage.token() ?? token ?? newToken(random)),
    /** The server knows nobody by it any more: the next one is somebody new. */
    drop(): void {
      if (storage.token() === token) storage.keepToken(undefined);
      token = undefined;
    },
  };
}
