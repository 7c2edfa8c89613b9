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
      const message = dataset.typed ? hoursProblem(dataset.value, now().getTime()) : undefined;
      if (message) addIssue({ message });
    }),
  );
}
