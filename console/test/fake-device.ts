import type { ChannelLike, OutboxRow } from "@milepost/shared";

/** A browser without a database, without other tabs, and without requests that outlive a page. */
export const noDatabase = {
  sendLeaving: (_: readonly OutboxRow[]): void => undefined,
  openDb: () => Promise.reject(new Error("There is no database here.")),
  openChannel: (): ChannelLike => ({ postMessage: () => undefined, close: () => undefined, onmessage: null }),
};
