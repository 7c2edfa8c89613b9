import { describe, expect, test } from "vitest";
import { id } from "../test/history.ts";
import { check } from "./checks.ts";
import { agentChecks, visitorChecks } from "./protocol.ts";
import { BODY_MAX } from "./text.ts";

const post = (body: unknown) => check(visitorChecks["message:post"], { id: id(1), conversationId: id(2), body });

describe("the text of a message", () => {
  test.each([
    ["markup", "<b onclick=alert(1)>hello</b>"],
    ["emoji", "👩‍👩‍👧‍👦 👍🏽"],
    ["right-to-left overrides", "\u202Eevil\u202C"],
    ["surrounding blanks and line breaks", "  two\n\n lines\t"],
    ["the longest text", "x".repeat(BODY_MAX)],
    ["the longest text in emoji", "👍".repeat(BODY_MAX)],
  ])("is kept as it is: %s", (_, body) => {
    expect(post(body)).toMatchObject({ ok: true, value: { body } });
  });

  test.each([
    ["empty", "", "must not be empty"],
    ["blank", " \n\t", "must not be empty"],
    ["one character too long", "x".repeat(BODY_MAX + 1), "longer than 10000 characters"],
    ["one emoji too long", "👍".repeat(BODY_MAX + 1), "longer than 10000 characters"],
    ["with NUL", "a\0b", "without NUL"],
    ["with a lone surrogate", "a\uD800b", "well-formed"],
    ["not a text", 7, "body"],
    ["missing", undefined, "body"],
  ])("is refused with the field's name when it is %s", (_, body, sentence) => {
    expect(post(body)).toMatchObject({ ok: false, message: expect.stringMatching(`body.*${sentence}|${sentence}`) });
  });
});

test("fields that a command does not have are refused, so that nobody sets seq, author or role", () => {
  for (const extra of ["seq", "author", "role", "siteId", "__proto__x"]) {
    const input = { id: id(1), conversationId: id(2), body: "x", [extra]: 1 };
    expect(check(visitorChecks["message:post"], input)).toMatchObject({
      ok: false,
      message: expect.stringContaining(extra),
    });
  }
});

test.each(["", "x", "00000000-0000-7000-8000-00000000000", id(1).replaceAll("0", "A"), `${id(1)}\n`, {}, null])(
  "an id is a lower-case UUID, not %j",
  (value) => {
    expect(check(visitorChecks["message:post"], { id: value, conversationId: id(2), body: "x" }).ok).toBe(false);
  },
);

test.each(["2026-02-01", "2026-13-01T00:00:00Z", "2026-01-01T24:00:00Z", "2026-01-01T00:00:00+02:00", "tomorrow", 0])(
  "a time is ISO 8601 in UTC, not %j",
  (nextUpdateBy) => {
    const input = { id: id(1), conversationId: id(2), body: "x", nextUpdateBy };
    expect(check(agentChecks["update:post"], input).ok).toBe(false);
  },
);

test("a range does not end before it begins, and a plan does not name a step twice", () => {
  const delay = { id: id(1), conversationId: id(2), reason: "carrier" };
  const range = (from: string, to: string) => ({
    ...delay,
    estimate: { from: `2026-01-0${from}T00:00:00Z`, to: `2026-01-0${to}T00:00:00Z` },
  });
  expect(check(agentChecks["delay:post"], range("1", "2")).ok).toBe(true);
  expect(check(agentChecks["delay:post"], range("2", "1")).ok).toBe(false);
  const plan = {
    id: id(1),
    conversationId: id(2),
    title: "Parcel",
    steps: [
      { id: id(3), title: "A" },
      { id: id(3), title: "B" },
    ],
  };
  expect(check(agentChecks["plan:set"], plan).ok).toBe(false);
});

test.each(["javascript:alert(1)", "data:text/html,x", "//acme.example", "https://a b"])(
  "a link is http or https, not %j",
  (value) => {
    const evidence = { kind: "link", value };
    expect(check(agentChecks["step:advance"], { id: id(1), conversationId: id(2), evidence }).ok).toBe(false);
  },
);

test.each([
  [{ id: id(1), conversationId: id(2) }, "body: is missing."],
  [{ id: id(1), conversationId: id(2), body: 5 }, "body: must be text."],
  [{ id: id(1), conversationId: id(2), body: "Hello", colour: "red" }, "colour: is no field of this."],
  [{ id: "x", conversationId: id(2), body: "Hello" }, "id: must be a lower-case UUID."],
  [
    { id: id(1), conversationId: id(2), body: "Hello", attachments: Array(11).fill(id(3)) },
    "attachments: must have at most 10 entries.",
  ],
  ["Hello", "The command: must be an object."],
])("what is wrong with %j is said in plain words", (input, message) => {
  expect(check(visitorChecks["message:post"], input)).toEqual({ ok: false, message });
});

test("a score, a reason and a yes or no are named as such", () => {
  const rating = { id: id(1), conversationId: id(2), score: 9 };
  const delay = { id: id(1), conversationId: id(2), reason: "laziness" };
  const answer = { id: id(1), conversationId: id(2), solved: "yes" };
  const messages = [
    check(visitorChecks["rating:post"], rating),
    check(agentChecks["delay:post"], delay),
    check(visitorChecks["resolution:answer"], answer),
  ].map((result) => (result.ok ? "" : result.message));
  expect(messages[0]).toBe("score: must be at most 5.");
  expect(messages[1]).toMatch(/^reason: must be one of "carrier", "supplier", .*"other"\.$/);
  expect(messages[2]).toBe("solved: must be true or false.");
});
