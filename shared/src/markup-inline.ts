import { linkTo, type MarkupLink } from "./markup-link.ts";

/** A part of a line: text as it was written, or what marks made of it. */
export type Inline =
  | string
  | MarkupLink
  | { kind: "code"; text: string }
  | { kind: "bold" | "italic"; children: Inline[] };

/** Each alternative ends at the first character that it cannot take, so that no text is read more than a few times. */
const MARK = /`([^`\n]+)`|\[([^[\]\n]+)\]\(([^\s()<>]+)\)|\b(?:https?:\/\/|mailto:|tel:)[^\s<>"]+|\*\*|[*_]/gi;
const BEHIND_ADDRESS = ".,;:!?)]'\u201d\u00bb*_";
const WORD = /[\p{L}\p{N}]/u;

/** At most one of each mark is open at a time: that bounds the depth, and each part is wrapped a few times at most. */
export function inlineOf(text: string): Inline[] {
  const parts: Inline[] = [];
  const open: { mark: string; at: number }[] = [];
  const marks = new RegExp(MARK);
  let last = 0;
  for (let match = marks.exec(text); match; match = marks.exec(text)) {
    say(text.slice(last, match.index));
    last = match.index + take(match);
    marks.lastIndex = last;
  }
  say(text.slice(last));
  return parts;

  /** How many characters it takes. */
  function take({ 0: whole, 1: code, 2: label, 3: target, index }: RegExpExecArray): number {
    if (code !== undefined) parts.push({ kind: "code", text: code });
    else if (target !== undefined) say(linkTo(target, label) ?? whole);
    else if (whole.length <= 2) emphasize(whole, index);
    else return takeAddress(whole);
    return whole.length;
  }

  /** A sentence goes on behind an address: its stop is none of it. */
  function takeAddress(whole: string): number {
    let { length } = whole;
    while (BEHIND_ADDRESS.includes(whole[length - 1] ?? " ")) length--;
    const written = whole.slice(0, length);
    say(linkTo(written) ?? written);
    return length;
  }

  function emphasize(mark: string, index: number): void {
    const [before, after] = [text[index - 1] ?? " ", text[index + mark.length] ?? " "];
    // One mark stands inside of words too, as in snake_case and 2*3; both ends of what is meant stand at words' ends.
    const touches = (side: string) => mark.length === 1 && WORD.test(side);
    const begun = open.findIndex((each) => each.mark === mark);
    const from = open[begun]?.at ?? 0;
    if (begun >= 0 && before.trim() !== "" && !touches(after) && from < parts.length - 1) {
      const children = parts.splice(from + 1);
      parts[from] = { kind: mark.length === 2 ? "bold" : "italic", children };
      open.length = begun;
      return;
    }
    if (begun < 0 && after.trim() !== "" && !touches(before)) open.push({ mark, at: parts.length });
    // Text until the mark that ends it comes, and for good where none does.
    parts.push(mark);
  }

  function say(part: Inline): void {
    if (part !== "") parts.push(part);
  }
}
