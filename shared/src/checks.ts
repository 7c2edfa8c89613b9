/** The pieces that the checks of commands are made of, and the one function that runs them. */
import * as v from "valibot";
import { BODY_MAX, textProblem } from "./text.ts";

/** 30 days. */
export const SILENCE_MAX_MINUTES = 43_200;

/** Text that people wrote. */
export const text = (maxCharacters: number) =>
  v.pipe(
    v.string(),
    v.rawCheck(({ dataset, addIssue }) => {
      const message = dataset.typed ? textProblem(dataset.value, maxCharacters) : undefined;
      if (message) addIssue({ message });
    }),
  );

export const id = v.pipe(
  v.string(),
  v.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/, "must be a lower-case UUID"),
);
export const body = text(BODY_MAX);
/** The same where nothing need be said. */
const textOrNone = (maxCharacters: number) =>
  v.pipe(
    v.string(),
    v.rawCheck(({ dataset, addIssue }) => {
      const message = dataset.typed && dataset.value !== "" ? textProblem(dataset.value, maxCharacters) : undefined;
      if (message) addIssue({ message });
    }),
  );
/** Words that may be missing, since something else is said beside them. */
export const bodyOrNone = textOrNone(BODY_MAX);
/** What a browser says that a file is; it knows many by no name. */
export const mediaType = textOrNone(100);
export const title = text(200);
export const sentence = text(2_000);
export const seq = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
export const time = v.pipe(
  v.string(),
  v.regex(
    /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,3})?)?Z$/,
    "must be an ISO 8601 time in UTC",
  ),
);
export const estimate = v.pipe(
  v.strictObject({ from: time, to: time }),
  v.check(({ from, to }) => from <= to, "must not end before it begins"),
);
export const amount = v.pipe(v.number(), v.minValue(0), v.maxValue(1_000_000));
export const currency = v.pipe(v.string(), v.regex(/^[A-Z]{3}$/, "must be an ISO 4217 code"));
const owner = v.strictObject({
  kind: v.picklist(["agent", "team", "customer", "third_party"]),
  id: v.optional(id),
  name: v.optional(title),
});
export const evidenceFields = {
  kind: v.picklist(["tracking", "link", "amount"]),
  value: sentence,
  label: v.optional(title),
};
/** Visitors follow a link: an address that runs a script would run it on the site's page. */
export function leadsToAPage({ kind, value }: { kind: string; value: string }): boolean {
  return kind !== "link" || /^https?:\/\/\S+$/i.test(value);
}
export const NO_PAGE = "must be an http or https address";
export const evidence = v.pipe(
  v.strictObject(evidenceFields),
  v.check((evidence) => leadsToAPage(evidence), NO_PAGE),
);
export const step = v.strictObject({
  id,
  title,
  teamTitle: v.optional(title),
  owner: v.optional(owner),
  estimate: v.optional(estimate),
  silenceMinutes: v.optional(
    v.pipe(v.number(), v.integer("must be a whole number"), v.minValue(1), v.maxValue(SILENCE_MAX_MINUTES)),
  ),
});
export const page = v.strictObject({
  url: text(2_000),
  title: v.pipe(
    v.string(),
    v.maxLength(500),
    v.check((value) => value.isWellFormed() && !value.includes("\0")),
  ),
});

/** The first thing wrong with `input` as a sentence that names the field, or the checked value. */
export function check<Schema extends v.GenericSchema>(
  schema: Schema,
  input: unknown,
): { ok: true; value: v.InferOutput<Schema> } | { ok: false; message: string } {
  const result = v.safeParse(schema, input, { abortEarly: true });
  if (result.success) return { ok: true, value: result.output };
  const [issue] = result.issues;
  return { ok: false, message: `${v.getDotPath(issue) || "The command"}: ${faultOf(issue)}.` };
}

const KINDS: Record<string, string> = {
  string: "text",
  number: "a number",
  boolean: "true or false",
  Array: "a list",
  Object: "an object",
};

/** What is wrong in plain words. The pieces above have their own; the library's are for programmers. */
function faultOf({ kind, type, message, expected, received }: v.BaseIssue<unknown>): string {
  if (!message.startsWith("Invalid ")) return message;
  const wanted = expected ?? "";
  if (kind === "schema") {
    if (wanted === "never") return "is no field of this";
    if (received === "undefined") return "is missing";
    return `must be ${KINDS[wanted] ?? `one of ${wanted.replaceAll(" | ", ", ").replace(/^\(|\)$/g, "")}`}`;
  }
  const bound = wanted.replace(/^>=/, "at least ").replace(/^<=/, "at most ");
  return type.endsWith("_length") ? `must have ${bound} entries` : `must be ${bound || "valid"}`;
}
