import type { CommandName, Commands, InboxView, Link, Reply, Summary } from "@milepost/shared";

export interface Asked {
  name: CommandName;
  input: Commands[CommandName];
}

export interface FakeLink extends Link {
  asked: Asked[];
  /** What was asked under this name, oldest first. */
  of<Name extends CommandName>(name: Name): Commands[Name][];
  /** What is answered from now on; without it every command is answered `{ ok: true }`. */
  answer<Name extends CommandName>(name: Name, reply: (input: Commands[Name]) => Reply | undefined): void;
}

export function createFakeLink(): FakeLink {
  const asked: Asked[] = [];
  const answers = new Map<CommandName, (input: never) => Reply | undefined>();
  return {
    asked,
    of: <Name extends CommandName>(name: Name) =>
      asked.filter((each) => each.name === name).map(({ input }) => input as Commands[Name]),
    answer: (name, reply) => void answers.set(name, reply),
    ask: ((name: CommandName, input: Commands[CommandName]) => {
      asked.push({ name, input });
      const reply = answers.get(name);
      return Promise.resolve(reply ? reply(input as never) : { ok: true, seq: null, head: 0 });
    }) as Link["ask"],
    restart: () => undefined,
  };
}

export const NO_COUNTS: Record<InboxView, number> = {
  due: 0,
  mine: 0,
  unassigned: 0,
  waiting: 0,
  late: 0,
  closed: 0,
  all: 0,
  lead: 0,
};

export function listOf(...conversations: Summary[]): Reply {
  return { ok: true, conversations, counts: { ...NO_COUNTS, due: conversations.length } } as Reply;
}
