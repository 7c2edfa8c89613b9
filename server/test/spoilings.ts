/** What nobody but the server sets, and what every object inherits. */
const FORBIDDEN_FIELDS = [
  ...["seq", "head", "publicSeq", "at", "author", "kind", "role", "verified", "siteId", "visitorId", "isDisabled"],
  ...["__proto__", "constructor", "prototype", "toString"],
];
const NO_TEXT = ["a\0b", "a\udc00", "\ud800", "x".repeat(60_000)];
const NO_NUMBER = [-1, 0.0001, 2 ** 53, 1e308];
const ITEMS_TOO_MANY = 200;

export interface Spoiling {
  /** Where, and what stands there. */
  what: string;
  input: unknown;
}

/**
 * Every way in which one place of a well-formed input is spoiled so that no check may let it pass: another type, text that no
 * store keeps, a number out of every range, a list without end, and a field that is nobody's to set in each object.
 */
export function spoilings(input: object): Spoiling[] {
  return [
    ...[null, 7, "text", true, [], [input]].map((value) => ({ what: `all of it is ${said(value)}`, input: value })),
    ...spoiledWithin(input, (whole) => whole, "it"),
  ];
}

function* spoiledWithin(value: unknown, inPlace: (spoiled: unknown) => unknown, where: string): Generator<Spoiling> {
  if (typeof value !== "object" || value === null) return;
  if (!Array.isArray(value)) {
    for (const name of FORBIDDEN_FIELDS.filter((each) => !Object.hasOwn(value, each))) {
      yield { what: `${where} has a field ${name}`, input: inPlace(withOwn(value, name)) };
    }
  }
  for (const [key, inner] of Object.entries(value)) {
    const place = `${where}.${key}`;
    const put = (spoiled: unknown) => {
      const copy = Array.isArray(value) ? [...value] : { ...value };
      (copy as Record<string, unknown>)[key] = spoiled;
      return inPlace(copy);
    };
    for (const wrong of wrongsFor(inner)) yield { what: `${place} is ${said(wrong)}`, input: put(wrong) };
    yield* spoiledWithin(inner, put, place);
  }
}

function wrongsFor(value: unknown): unknown[] {
  switch (typeof value) {
    case "string":
      return [null, 7, true, [], ["x"], {}, { toString: "x", length: 1 }, ...NO_TEXT];
    case "number":
      return [null, "7", true, [], {}, ...NO_NUMBER];
    case "boolean":
      return [null, "true", 1, 0, [], {}];
    default:
      return Array.isArray(value)
        ? [null, "x", 7, { length: 1 }, [null], [[]], Array(ITEMS_TOO_MANY).fill(value[0] ?? "x")]
        : [null, "x", 7, true, []];
  }
}

/** By JSON: an assignment to `__proto__` would make no field. */
function withOwn(value: object, name: string): unknown {
  const field = JSON.stringify(name);
  const rest = JSON.stringify(value).slice(1);
  return JSON.parse(`{${field}:{"seq":1}${rest === "}" ? "" : ","}${rest}`);
}

function said(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
