import { isOutboxRow } from "./journal.ts";
import type { OutboxRow } from "./thread.ts";

/** What the tabs of one person tell each other of what waits to be sent. Hints: each tab is right without them. */
export type TabNews =
  | { kind: "put"; row: OutboxRow }
  | { kind: "acked"; id: string; seq: number | null }
  | { kind: "withdrawn"; id: string };

/** Whatever else comes over the channel of this origin is no news. */
export function isTabNews(message: unknown): message is TabNews {
  const news = message as Partial<TabNews> | null | undefined;
  switch (news?.kind) {
    case "put":
      return isOutboxRow(news.row);
    case "acked":
    case "withdrawn":
      return typeof news.id === "string";
    default:
      return false;
  }
}
