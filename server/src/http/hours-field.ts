import { hoursProblem, type OpeningHours, WEEKDAYS } from "@milepost/shared";
import * as v from "valibot";

const SPANS_MAX = 10;
const HOLIDAYS_MAX = 400;

const span = v.strictObject({ from: v.string(), to: v.string() });
const spans = v.optional(v.pipe(v.array(span), v.maxLength(SPANS_MAX, `must have at most ${SPANS_MAX} spans a day`)));
const shape = v.strictObject({
  timeZone: v.pipe(v.string(), v.maxLength(100)),
  weekly: v.strictObject(v.entriesFromList(WEEKDAYS, spans)),
  holidays: v.optional(v.pipe(v.array(v.string()), v.maxLength(HOLIDAYS_MAX)), []),
});

/** A site's opening hours, which must open at some time in the year that begins when they are set. */
export function hoursField(now: () => Date) {
  return v.pipe(
    shape,
    v.rawCheck<OpeningHours>(({ dataset, addIssue }) => {
      const found = dataset.typed ? hoursProblem(dataset.value, now().getTime()) : undefined;
      if (found) addIssue({ message: found.problem, path: pathOf(found.field, dataset.value) });
    }),
  );
}

function pathOf(keys: string[], input: unknown): [v.IssuePathItem, ...v.IssuePathItem[]] | undefined {
  const [first, ...rest] = keys.map(
    (key): v.UnknownPathItem => ({ type: "unknown", origin: "value", input, key, value: input }),
  );
  return first && [first, ...rest];
}
