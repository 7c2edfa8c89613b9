/** The small Markdown in messages and notes: bold, italic, code, list, quote and link, as a tree. What is none of them stays text. */
import { type Inline, inlineOf } from "./markup-inline.ts";

export type Block =
  | { kind: "text" | "quote"; children: Inline[] }
  | { kind: "code"; text: string }
  /** `start` is the first number of a numbered list. */
  | { kind: "list"; start?: number | undefined; items: Inline[][] };

const FENCE = /^```\s*$/;
const QUOTE = /^> ?/;
const ITEM = /^(?:[-*]|(\d{1,9})[.)]) (?=\S)/;

/** In linear time and of bounded depth, whatever the text: it never throws, and takes nothing away but marks. */
export function parseMarkup(text: string): Block[] {
  const lines = text.split("\n");
  const blocks: Block[] = [];
  let lastFence = lines.findLastIndex((line) => FENCE.test(line));
  let at = 0;

  while (at < lines.length) {
    const line = lines[at] ?? "";
    if (FENCE.test(line) && at < lastFence) at = fenced(at + 1);
    else if (QUOTE.test(line)) at = quoted(at);
    else if (ITEM.test(line)) at = listed(at);
    else at = plain(at);
  }
  return blocks;

  function fenced(from: number): number {
    const to = endOf(from, (line) => !FENCE.test(line));
    if (to === lastFence) lastFence = -1;
    blocks.push({ kind: "code", text: lines.slice(from, to).join("\n") });
    return to + 1;
  }

  function quoted(from: number): number {
    const to = endOf(from, (line) => QUOTE.test(line));
    const inner = lines.slice(from, to).map((line) => line.replace(QUOTE, ""));
    blocks.push({ kind: "quote", children: inlineOf(inner.join("\n")) });
    return to;
  }

  function listed(from: number): number {
    const start = numberOf(lines[from]);
    const to = endOf(from, (line) => ITEM.test(line) && (numberOf(line) === undefined) === (start === undefined));
    const items = lines.slice(from, to).map((line) => inlineOf(line.replace(ITEM, "")));
    blocks.push({ kind: "list", items, ...(start !== undefined && { start }) });
    return to;
  }

  function plain(from: number): number {
    const isPlain = (line: string, index: number) =>
      !QUOTE.test(line) && !ITEM.test(line) && !(FENCE.test(line) && index < lastFence);
    // The first line is plain, whatever it looks like: this is what is left for it.
    const to = Math.max(from + 1, endOf(from, isPlain));
    const isOnly = from === 0 && to === lines.length;
    // Between blocks an empty line is only what tells them apart.
    const inner = isOnly ? lines : withoutEmptyEnds(lines.slice(from, to));
    const children = inlineOf(inner.join("\n"));
    if (children.length > 0) blocks.push({ kind: "text", children });
    return to;
  }

  function endOf(from: number, belongs: (line: string, index: number) => boolean): number {
    let to = from;
    while (to < lines.length && belongs(lines[to] ?? "", to)) to++;
    return to;
  }
}

function withoutEmptyEnds(lines: string[]): string[] {
  const first = lines.findIndex((line) => line !== "");
  return first < 0 ? [] : lines.slice(first, lines.findLastIndex((line) => line !== "") + 1);
}

function numberOf(line = ""): number | undefined {
  const digits = ITEM.exec(line)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
