import {
  describe,
  type Entry,
  type Link,
  nameOf,
  type Summary,
  timeText,
  type VisitorCard,
  type Words,
} from "@milepost/shared";

/** All that the visitor has on this site, as they may see it. */
export interface OwnData {
  visitor: VisitorCard;
  conversations: { ref: string; openedAt: string; status: string; entries: Entry[] }[];
}

/** Reads it by the questions that the chat itself asks: a copy holds what the screen would show, and nothing else. Undefined: no answer came. */
export async function readOwnData({ ask }: Pick<Link, "ask">, visitor: VisitorCard): Promise<OwnData | undefined> {
  const conversations: OwnData["conversations"] = [];
  let cursor: string | undefined;
  do {
    const page = await ask("conversation:list", cursor === undefined ? {} : { cursor });
    if (!page?.ok) return undefined;
    for (const { state } of page.conversations) {
      const entries = await allEntries({ ask }, state);
      if (!entries) return undefined;
      const { ref, openedAt, status } = state;
      conversations.push({ ref, openedAt, status, entries });
    }
    cursor = page.cursor;
  } while (cursor !== undefined);
  return { visitor, conversations };
}

async function allEntries({ ask }: Pick<Link, "ask">, { id }: Summary["state"]): Promise<Entry[] | undefined> {
  let all: Entry[] = [];
  do {
    const first = all[0]?.seq;
    const window = await ask("conversation:window", {
      conversationId: id,
      ...(first !== undefined && { beforeSeq: first }),
    });
    if (!window?.ok || window.entries.length === 0) return undefined;
    all = [...window.entries, ...all];
  } while (all[0]?.seq !== 1);
  return all;
}

/** To be read: who said what, and when. */
export function textOf({ visitor, conversations }: OwnData, words: Words): string {
  const who = [visitor.name, visitor.email].filter(Boolean).join(", ");
  const parts = conversations.map(({ ref, entries }) =>
    [ref, ...entries.map((entry) => lineOf(entry, words))].join("\n"),
  );
  return [...(who ? [who] : []), ...parts].join("\n\n");
}

function lineOf(entry: Entry, words: Words): string {
  const said = entry.kind === "message" ? `${nameOf(entry.author, words)}: ${entry.body}` : describe(entry, words);
  return `${timeText(entry.at, words)}  ${said}`;
}
