/** A copy of all that a visitor has on a site, for them: as data, or to be read. */
import type { Summary, VisitorCard } from "./answers.ts";
import { describe, nameOf, timeText, type Words } from "./describe.ts";
import type { Entry } from "./entry.ts";
import type { Link } from "./link.ts";

export interface DataCopy {
  visitor: VisitorCard;
  conversations: { ref: string; openedAt: string; status: string; entries: Entry[] }[];
}

/** One page of the visitor's conversations; undefined where no answer came. */
export type DataPage = { conversations: Summary[]; cursor?: string | undefined } | undefined;

/**
 * Made of the questions that the screens themselves ask: it holds what whoever makes it may see, and nothing else. Undefined where an
 * answer did not come.
 */
export async function copyData(
  { ask }: Pick<Link, "ask">,
  visitor: VisitorCard,
  pageAt: (cursor: string | undefined) => Promise<DataPage>,
): Promise<DataCopy | undefined> {
  const conversations: DataCopy["conversations"] = [];
  let cursor: string | undefined;
  do {
    const page = await pageAt(cursor);
    if (!page) return undefined;
    for (const { state } of page.conversations) {
      const entries = await allEntries({ ask }, state.id);
      if (!entries) return undefined;
      const { ref, openedAt, status } = state;
      conversations.push({ ref, openedAt, status, entries });
    }
    cursor = page.cursor;
  } while (cursor !== undefined);
  return { visitor, conversations };
}

async function allEntries({ ask }: Pick<Link, "ask">, conversationId: string): Promise<Entry[] | undefined> {
  let all: Entry[] = [];
  do {
    const first = all[0]?.seq;
    const window = await ask("conversation:window", {
      conversationId,
      ...(first !== undefined && { beforeSeq: first }),
    });
    if (!window?.ok || window.entries.length === 0) return undefined;
    all = [...window.entries, ...all];
  } while (all[0]?.seq !== 1);
  return all;
}

/** To be read: who said what, and when. */
export function textOfCopy({ visitor, conversations }: DataCopy, words: Words): string {
  const who = [visitor.name, visitor.email].filter(Boolean).join(", ");
  const parts = conversations.map(({ ref, entries }) =>
    [ref, ...entries.map((entry) => lineOf(entry, words))].join("\n"),
  );
  return [...(who ? [who] : []), ...parts].join("\n\n");
}

function lineOf(entry: Entry, words: Words): string {
  const isSaid = entry.kind === "message" || entry.kind === "note";
  const said = isSaid ? `${nameOf(entry.author, words)}: ${entry.body}` : describe(entry, words);
  return `${timeText(entry.at, words)}  ${said}`;
}
