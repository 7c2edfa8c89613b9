import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { inputOf } from "../test/input-of.ts";
import { check } from "./checks.ts";
import { agentChecks, integrationChecks, visitorChecks } from "./protocol.ts";

const RUNS = { numRuns: 40 };
const CHECKS = [
  ...Object.entries(visitorChecks).map(([name, schema]) => [`visitors' ${name}`, schema] as const),
  ...Object.entries(agentChecks).map(([name, schema]) => [`agents' ${name}`, schema] as const),
  ...Object.entries(integrationChecks).map(([name, schema]) => [`systems' ${name}`, schema] as const),
];

describe.each(CHECKS)("%s", (_, schema) => {
  const input = inputOf(schema) as fc.Arbitrary<Record<string, unknown>>;

  test("takes whatever is well-formed, as it is", () => {
    fc.assert(
      fc.property(input, (given) => {
        const result = check(schema, given);
        expect(result).toMatchObject({ ok: true, value: given });
      }),
      RUNS,
    );
  });

  test("takes no field that it does not name, at any depth", () => {
    const extra = fc.constantFrom("seq", "author", "role", "verified", "siteId", "__proto__x", "", "constructor");
    fc.assert(
      fc.property(input, extra, fc.nat(), fc.anything(), (given, name, place, value) => {
        const spoiled = JSON.parse(JSON.stringify(given)) as Holder;
        const objects = objectsIn(spoiled).filter((each) => !Object.hasOwn(each, name));
        const target = objects[place % objects.length];
        if (!target) return;
        Object.defineProperty(target, name, { value, enumerable: true });
        expect(check(schema, spoiled).ok).toBe(false);
      }),
      RUNS,
    );
  });

  test("takes nothing of another kind in the place of a field, at any depth", () => {
    fc.assert(
      fc.property(input, fc.nat(), fc.anything(), (given, place, value) => {
        const spoiled = JSON.parse(JSON.stringify(given)) as Holder;
        const fields = fieldsIn(spoiled);
        const field = fields[place % Math.max(fields.length, 1)];
        if (!field || value === undefined || kindOf(value) === kindOf(field.holder[field.name])) return;
        field.holder[field.name] = value;
        expect(check(schema, spoiled).ok).toBe(false);
      }),
      RUNS,
    );
  });

  test("never throws, and says what is wrong in a sentence", () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true }), (given) => {
        const result = check(schema, given);
        if (!result.ok) expect(result.message).toMatch(/^.+: .+\.$/s);
      }),
      RUNS,
    );
  });
});

type Holder = Record<string, unknown>;

function objectsIn(value: unknown): Holder[] {
  if (typeof value !== "object" || value === null) return [];
  const inner = Object.values(value).flatMap(objectsIn);
  return Array.isArray(value) ? inner : [value as Holder, ...inner];
}

function fieldsIn(value: unknown): { holder: Holder; name: string }[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.keys(value).flatMap((name) => [
    { holder: value as Holder, name },
    ...fieldsIn((value as Holder)[name]),
  ]);
}

function kindOf(value: unknown): string {
  return Array.isArray(value) ? "list" : value === null ? "null" : typeof value;
}
