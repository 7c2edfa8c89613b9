import fc from "fast-check";
import * as v from "valibot";

/** What of a check's structure is looked at. The library's own types name every shape that there could be. */
interface Shape {
  kind: string;
  type: string;
  expects?: string;
  pipe?: Shape[];
  entries?: Record<string, Shape>;
  item?: Shape;
  wrapped?: Shape;
  options?: unknown[];
  requirement?: unknown;
}

const LINK = { kind: "link" };

/** Anything that a check accepts, generated from the check itself; a kind of check that is not known here throws. */
export function inputOf(check: v.GenericSchema): fc.Arbitrary<unknown> {
  return ofShape(check as unknown as Shape).filter((input) => v.is(check, input));
}

function ofShape(shape: Shape): fc.Arbitrary<unknown> {
  const actions = shape.pipe?.slice(1) ?? [];
  switch (shape.type) {
    case "strict_object":
      return ofFields(shape.entries ?? {}).filter((input) => v.is(shape as unknown as v.GenericSchema, input));
    case "optional":
      return ofShape(shape.wrapped as Shape);
    case "array":
      return fc.array(ofShape(shape.item as Shape), { minLength: bound(actions, "min_length") ?? 0, maxLength: 4 });
    case "picklist":
      return fc.constantFrom(...(shape.options ?? []));
    case "boolean":
      return fc.boolean();
    case "number":
      return numberWithin(actions);
    case "string":
      return textOf(actions);
    default:
      throw new Error(`Nothing is known of a check of the kind ${shape.type}.`);
  }
}

/** Optional fields are there or not; of one that stands or falls with another the filter keeps what fits. */
function ofFields(entries: Record<string, Shape>): fc.Arbitrary<object> {
  const fields = Object.fromEntries(Object.entries(entries).map(([name, shape]) => [name, ofShape(shape)]));
  const requiredKeys = Object.keys(entries).filter((name) => entries[name]?.type !== "optional");
  return fc.record(fields, { requiredKeys }).map((input) => {
    const isLink = "kind" in input && input.kind === LINK.kind && "value" in input;
    return isLink ? { ...input, value: "https://acme.example/parcels?id=1#here" } : input;
  });
}

function textOf(actions: Shape[]): fc.Arbitrary<string> {
  const pattern = actions.find(({ type }) => type === "regex")?.requirement;
  if (pattern instanceof RegExp) return fc.stringMatching(pattern);
  if (actions.some(({ type }) => type === "email")) return fc.constantFrom("vera@acme.example", "v.e+r-a@mail.example");
  return fc
    .string({ unit: "binary", minLength: 1, maxLength: 20 })
    .filter((text) => !text.includes("\0") && text.trim() !== "");
}

function numberWithin(actions: Shape[]): fc.Arbitrary<number> {
  const min = bound(actions, "min_value") ?? 0;
  const max = bound(actions, "max_value") ?? Number.MAX_SAFE_INTEGER;
  const isWhole = actions.some(({ type }) => type === "integer" || type === "safe_integer");
  // A sum has two decimals at most.
  return isWhole
    ? fc.integer({ min, max })
    : fc.integer({ min: min * 100, max: max * 100 }).map((cents) => cents / 100);
}

function bound(actions: Shape[], type: string): number | undefined {
  return actions.find((action) => action.type === type)?.requirement as number | undefined;
}
