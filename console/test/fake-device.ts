import type { ChannelLike } from "@milepost/shared";

/** A browser without a database, and without other tabs. */
export const noDatabase = {
  openDb: () => Promise.reject(new Error("There is no database here.")),
  openChannel: (): ChannelLike => ({ postMessage: () => undefined, close: () => undefined, onmessage: null }),
};
