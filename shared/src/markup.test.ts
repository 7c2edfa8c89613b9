import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hasMarkup } from "./has-markup.ts";
import { parseMarkup } from "./markup.ts";
import type { Inline } from "./markup-inline.ts";
import { BODY_MAX } from "./text.ts";

const only = (text: string) => parseMarkup(text).flatMap((block) => ("children" in block ? block.children : []));

describe("the small Markdown", () => {
  test("has bold, italic and code within a line", () => {
    expect(only("This is **very** *much* _so_ `a*b*c`.")).toEqual([
      "This is ",
      { kind: "bold", children: ["very"] },
      " ",
      { kind: "italic", children: ["much"] },
      " ",
      { kind: "italic", children: ["so"] },
      " ",
      { kind: "code", text: "a*b*c" },
      ".",
    ]);
  });

  test("takes marks inside of one another", () => {
    expect(only("**all *of* it**")).toEqual([
      { kind: "bold", children: ["all ", { kind: "italic", children: ["of"] }, " it"] },
    ]);
  });

  test.each(["2 * 3 * 4", "2*3*4", "snake_case_name", "a ** b", "*", "**", "** **", "_ _", "`", "5 * or _so"])(
    "leaves %j as it is",
    (text) => {
      expect(textOf(parseMarkup(text))).toBe(text);
      expect(only(text).every((part) => typeof part === "string")).toBe(true);
    },
  );

  test("makes words of a script without spaces bold", () => {
    expect(only("这是**重点**内容")).toEqual(["这是", { kind: "bold", children: ["重点"] }, "内容"]);
  });

  test("has lists, quotes and blocks of code, and text between them", () => {
    const text =
      "Please send:\n\n1. a *photo*\n2. the number\n- or call\n> as you said\n> before\n```\n<b>**x**</b>\n```\nThanks";
    expect(parseMarkup(text)).toEqual([
      { kind: "text", children: ["Please send:"] },
      { kind: "list", start: 1, items: [["a ", { kind: "italic", children: ["photo"] }], ["the number"]] },
      { kind: "list", items: [["or call"]] },
      { kind: "quote", children: ["as you said\nbefore"] },
      { kind: "code", text: "<b>**x**</b>" },
      { kind: "text", children: ["Thanks"] },
    ]);
  });

  test("a block of code that does not end is text", () => {
    expect(parseMarkup("```\nabc")).toEqual([{ kind: "text", children: ["```\nabc"] }]);
  });

  test("an address ends before the stop of its sentence", () => {
    expect(only("See **https://acme.example/a_b_c**, or https://acme.example.")).toEqual([
      "See ",
      {
        kind: "bold",
        children: [{ kind: "link", href: "https://acme.example/a_b_c", label: "https://acme.example/a_b_c" }],
      },
      ", or ",
      { kind: "link", href: "https://acme.example/", label: "https://acme.example" },
      ".",
    ]);
  });
});

describe("whatever is written", () => {
  const ALPHABET = "*_`[]()>-1. \n<&\"'aZя重😀\u202e:/".split(/(?:)/u);
  const pieces = fc.constantFrom(
    ...ALPHABET,
    "**",
    "```",
    "https://",
    "mailto:",
    "tel:",
    "[a](https://b.example)",
    "javascript:",
    "- ",
    "> ",
  );
  const texts = fc.array(pieces, { maxLength: 80 }).map((parts) => parts.join(""));

  test("it never throws and loses no letter", () => {
    fc.assert(
      fc.property(fc.oneof(texts, fc.string({ unit: "binary", maxLength: 200 })), (text) => {
        expect(lettersOf(textOf(parseMarkup(text)))).toBe(lettersOf(text));
      }),
      { numRuns: 2_000 },
    );
  });

  test("what has no markup stays one text, as it was written", () => {
    fc.assert(
      fc.property(texts, (text) => {
        fc.pre(!hasMarkup(text) && text !== "");
        expect(parseMarkup(text)).toEqual([{ kind: "text", children: [text] }]);
      }),
      { numRuns: 2_000 },
    );
  });

  test("links lead to web, mail and phone alone", () => {
    const shapes = (address: string) => [`[x](${address})`, address, `**${address}**`, `- ${address}`];
    fc.assert(
      fc.property(
        texts,
        fc.constantFrom("javascript:", "JaVaScRiPt:", "data:", "vbscript:", "file:", ""),
        (text, scheme) => {
          for (const shape of shapes(scheme + text)) {
            for (const { href } of linksOf(parseMarkup(shape))) expect(href).toMatch(/^(?:https?:\/\/|mailto:|tel:)/i);
          }
        },
      ),
      { numRuns: 1_000 },
    );
  });

  test("marks are never nested deeper than there are marks", () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(depthOf(parseMarkup(text))).toBeLessThanOrEqual(3);
      }),
    );
  });

  test.each([
    "*",
    "**a",
    "_a ",
    "`",
    "[",
    "[a](",
    "[a](b ",
    "](",
    "- ",
    "> ",
    "1. a\n",
    "```\n",
    "tel:",
    "https://",
    "https://,",
    "**_*",
    "a*b ",
    "\n",
  ])("the longest message of %j takes no longer than its length", (piece) => {
    const textOfLength = (length: number) => `- a\n${piece.repeat(Math.ceil(length / piece.length)).slice(0, length)}x`;
    const [short, long] = [textOfLength(BODY_MAX), textOfLength(16 * BODY_MAX)];
    const shortMs = tookMs(() => Array.from({ length: 16 }, () => parseMarkup(short)));
    // As many characters at once take about as long; what is quadratic takes 16 times as long.
    expect(tookMs(() => parseMarkup(long))).toBeLessThan(8 * Math.max(shortMs, 20));
  });
});

/** The shortest of some tries: others use the machine as well. */
function tookMs(work: () => unknown): number {
  const tries = Array.from({ length: 3 }, () => {
    const from = Date.now();
    work();
    return Date.now() - from;
  });
  return Math.min(...tries);
}

type Blocks = ReturnType<typeof parseMarkup>;

function textOf(blocks: Blocks): string {
  return blocks
    .map((block) => {
      if (block.kind === "code") return block.text;
      if (block.kind !== "list") return block.children.map(inlineText).join("");
      return block.items
        .map((item, index) => `${numbered(block.start, index)}${item.map(inlineText).join("")}`)
        .join("\n");
    })
    .join("\n");
}

/** Numbers that were written count as written; a list may number its items anew. */
function numbered(start: number | undefined, index: number): string {
  return start === undefined ? "" : `#${start + index} `;
}

function inlineText(part: Inline): string {
  if (typeof part === "string") return part;
  if (part.kind === "code") return part.text;
  if (part.kind === "link") return part.label === part.href ? part.label : `${part.label} ${decoded(part)}`;
  return part.children.map(inlineText).join("");
}

function decoded({ label, href }: { label: string; href: string }): string {
  return /^(?:https?:\/\/|mailto:|tel:)/i.test(label) ? "" : href;
}

function lettersOf(text: string): string {
  return text.replace(/[^\p{L}]/gu, "");
}

function linksOf(blocks: Blocks): { href: string }[] {
  const inlines = blocks.flatMap((block): Inline[] =>
    block.kind === "code" ? [] : block.kind === "list" ? block.items.flat() : block.children,
  );
  const from = (part: Inline): { href: string }[] => {
    if (typeof part === "string" || part.kind === "code") return [];
    return part.kind === "link" ? [part] : part.children.flatMap(from);
  };
  return inlines.flatMap(from);
}

function depthOf(blocks: Blocks): number {
  const deep = (part: Inline): number =>
    typeof part === "object" && "children" in part ? 1 + Math.max(0, ...part.children.map(deep)) : 0;
  return Math.max(
    0,
    ...blocks.flatMap((block) =>
      block.kind === "code" ? [] : (block.kind === "list" ? block.items.flat() : block.children).map(deep),
    ),
  );
}
