import type { Author, Conversation, Draft, Refusal } from "@milepost/shared";
import type { GenericSchema, InferOutput } from "valibot";
import type { Actor } from "../actor.ts";
import type { Tell } from "../broadcast.ts";
import type { EraseVisitor } from "../erase-visitor.ts";
import type { RaiseReceipt } from "../raise-receipts.ts";
import type { SiteSettings } from "../store/sites.ts";
import type { Db, Store } from "../store/store.ts";

/** What an act knows: the team's state of its conversation, locked until the act is committed. */
export interface ActContext<A extends Actor = Actor> {
  db: Db;
  actor: A;
  author: Author;
  conversation: Conversation;
  /** Of the conversation's site, as they are now. */
  settings: SiteSettings;
  now: string;
}

export interface OpeningContext<A extends Actor = Actor> {
  db: Db;
  actor: A;
  author: Author;
  settings: SiteSettings;
  now: string;
}

export interface AskContext<A extends Actor = Actor> {
  store: Store;
  actor: A;
  now: string;
  tell: Tell;
  raiseReceipt: RaiseReceipt;
  eraseVisitor: EraseVisitor;
  /** Whether mails are sent. */
  isMailing: boolean;
  /** From here on this connection hears what happens in the conversation. Does nothing for a request without one. */
  follow(conversationId: string): void | Promise<void>;
}

type Answer<T> = T | Refusal | Promise<T | Refusal>;

/** Adds entries to a conversation, or none when what it asks for is so already. */
export interface Act {
  kind: "act";
  check: GenericSchema;
  run(context: ActContext, input: unknown): Answer<Draft[]>;
}

/** The act that a conversation begins with. */
export interface Opening {
  kind: "opening";
  check: GenericSchema;
  run(context: OpeningContext, input: unknown): Answer<Draft[]>;
}

/** Reads, or tells others something that the log does not hold. */
export interface Ask {
  kind: "ask";
  check: GenericSchema;
  run(context: AskContext, input: unknown): Answer<object>;
}

export type Command = Act | Opening | Ask;
export type CommandTable = Readonly<Record<string, Command>>;

export function act<S extends GenericSchema, A extends Actor>(
  check: S,
  run: (context: ActContext<A>, input: InferOutput<S>) => Answer<Draft[]>,
): Act {
  return { kind: "act", check, run: run as Act["run"] };
}

export function opening<S extends GenericSchema, A extends Actor>(
  check: S,
  run: (context: OpeningContext<A>, input: InferOutput<S>) => Answer<Draft[]>,
): Opening {
  return { kind: "opening", check, run: run as Opening["run"] };
}

export function ask<S extends GenericSchema, A extends Actor>(
  check: S,
  run: (context: AskContext<A>, input: InferOutput<S>) => Answer<object>,
): Ask {
  return { kind: "ask", check, run: run as Ask["run"] };
}
