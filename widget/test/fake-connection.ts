import type { CommandName, Entry, Opening, Reply, SiteCard, Summary, VisitorCard } from "@milepost/shared";
import type { Connection, Heard } from "../src/app/connection.ts";
import { NOW, stateOf, vera } from "./cast.ts";

export const ACME: SiteCard = { key: "acme", name: "Acme", accent: "#1f5f5b", colorScheme: "auto" };

/** A connection that carries nothing by itself: the test starts the session, answers and broadcasts. */
export function createFakeConnection() {
  const asked: { name: CommandName; input: unknown; answer(reply: Reply | undefined): void }[] = [];
  const turns: ("hurry" | "rest")[] = [];
  let heard: Heard | undefined;
  let token: (() => string) | undefined;

  const connection: Connection = {
    link: {
      ask: (name, input) =>
        new Promise((resolve) => {
          asked.push({ name, input, answer: (reply) => resolve(reply as never) });
        }),
      restart: () => undefined,
    },
    open(given) {
      heard = given;
    },
    hurry: () => void turns.push("hurry"),
    rest: () => void turns.push("rest"),
    close() {
      heard = undefined;
    },
  };

  return {
    connect(given: () => string) {
      token = given;
      return connection;
    },
    asked,
    turns,
    names: () => asked.map(({ name }) => name),
    token: () => token?.(),
    isOpen: () => heard !== undefined,
    heard: () => {
      if (!heard) throw new Error("Nobody listens: the connection is not open.");
      return heard;
    },
    start(
      log: Entry[] = [],
      {
        now = NOW,
        unread = 0,
        site = ACME,
        visitor = VISITOR as VisitorCard,
        opening = undefined as Opening | undefined,
      } = {},
    ) {
      const conversations: Summary[] =
        log.length > 0 ? [{ state: stateOf(log), head: log.length, visitor, unread }] : [];
      this.heard().started({ visitor, token: "t".repeat(64), site, conversations, now, epoch: "e", opening });
    },
    /** Answers the oldest question of that name, and lets what follows from it happen. */
    async answer(name: CommandName, reply: Reply | undefined) {
      const index = asked.findIndex((each) => each.name === name);
      const [question] = asked.splice(index, 1);
      if (index < 0 || !question) throw new Error(`Nobody asked ${name}.`);
      question.answer(reply);
      await Promise.resolve();
      await Promise.resolve();
    },
    /** The newest window of a log. */
    window: (log: Entry[]): Reply =>
      ({ ok: true, state: stateOf(log), entries: log, head: log.length, receipts: [] }) as Reply,
  };
}

const VISITOR = { id: vera.id, name: "" };
