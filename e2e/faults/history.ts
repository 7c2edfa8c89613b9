import type { ActName, Conversation, LogEntry, Side, Thread } from "@milepost/shared";

/** What one page of one person did and saw, in the order in which it happened. */
export interface ClientHistory {
  name: string;
  side: Side;
  /** The visitor's or agent's id. */
  personId: string;
  events: HistoryEvent[];
  /** What it shows at the end. */
  threads: Thread[];
}

export type HistoryEvent =
  | { did: "attempted"; id: string; conversationId: string; name: ActName }
  | { did: "acked"; id: string; conversationId: string; seq: number | null }
  /** Refused for good. */
  | { did: "refused"; id: string; name: ActName; code: string }
  /** Sent again by the person. */
  | { did: "retried"; id: string }
  /** Taken back before it was sent, or given up after it was refused. */
  | { did: "discarded"; id: string; was: "held" | "failed" }
  /** An entry was drawn, directly below the one of this seq. */
  | { did: "showed"; conversationId: string; id: string; seq: number; below: number | undefined }
  /** The log is another one: what was shown before is no longer held against it. */
  | { did: "restored" }
  /** Whatever came over the line, as JSON. */
  | { did: "received"; text: string };

/** A conversation as the database has it. */
export interface StoredLog {
  id: string;
  visitorId: string;
  entries: LogEntry[];
  state: Conversation;
  visitorState: Conversation;
}
