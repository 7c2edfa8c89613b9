import type { TabNews } from "./tab-news.ts";

/** The part of a `BroadcastChannel` that tabs use. */
export interface ChannelLike {
  postMessage(message: unknown): void;
  close(): void;
  onmessage: ((event: never) => unknown) | null;
}

export interface TabsOptions {
  openChannel(): ChannelLike;
  heard(news: unknown): void;
}

export type Tabs = ReturnType<typeof createTabs>;

/** The other tabs of this person on this device. Nobody is told anything before `join`. */
export function createTabs({ openChannel, heard }: TabsOptions) {
  let channel: ChannelLike | undefined;
  return {
    join(): void {
      try {
        channel ??= openChannel();
      } catch {
        // Forbidden here, as storage may be: each tab is right by itself.
        return;
      }
      channel.onmessage = ({ data }: { data: unknown }) => heard(data);
    },
    tell: (news: TabNews): void => channel?.postMessage(news),
    /** An open channel keeps a browser from putting the page away whole. */
    leave(): void {
      channel?.close();
      channel = undefined;
    },
  };
}
