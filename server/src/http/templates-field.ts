import { FOLLOW_UP_DAYS_MAX, type PlanTemplate, SILENCE_MAX_MINUTES } from "@milepost/shared";
import * as v from "valibot";
import { line } from "./field.ts";

const TEMPLATES_MAX = 50;
const STEPS_MAX = 30;
/** A year. */
const DURATION_MAX_MINUTES = 525_600;

const whole = (least: number, most: number) =>
  v.pipe(v.number(), v.integer("must be a whole number"), v.minValue(least), v.maxValue(most));
const duration = v.pipe(
  v.strictObject({ fromMinutes: whole(0, DURATION_MAX_MINUTES), toMinutes: whole(1, DURATION_MAX_MINUTES) }),
  v.check(({ fromMinutes, toMinutes }) => fromMinutes <= toMinutes, "must not end before it begins"),
);
const owner = v.strictObject({
  kind: v.picklist(["agent", "team", "customer", "third_party"]),
  id: v.optional(v.pipe(v.string(), v.uuid("must be a UUID"))),
  name: v.optional(line(200)),
});
const step = v.strictObject({
  title: line(200),
  teamTitle: v.optional(line(200)),
  owner: v.optional(owner),
  silenceMinutes: v.optional(whole(1, SILENCE_MAX_MINUTES)),
  estimate: v.optional(duration),
});
const template = v.strictObject({
  name: line(100),
  title: v.optional(line(200)),
  steps: v.pipe(
    v.array(step),
    v.minLength(1, "must have a step"),
    v.maxLength(STEPS_MAX, `must not be more than ${STEPS_MAX}`),
  ),
  followUpDays: v.optional(whole(1, FOLLOW_UP_DAYS_MAX)),
});

/** A site's own plan templates, in the order in which agents choose from them. */
export const templatesField = v.pipe(
  v.array(template),
  v.maxLength(TEMPLATES_MAX, `must not be more than ${TEMPLATES_MAX}`),
  v.rawCheck<PlanTemplate[]>(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const names = dataset.value.map(({ name }) => name);
    const key = names.findIndex((name, index) => names.indexOf(name) < index);
    const value = dataset.value[key];
    if (!value) return;
    const list = { type: "array", origin: "value", input: dataset.value, key, value } as const;
    const name = { type: "object", origin: "value", input: { ...value }, key: "name", value: value.name } as const;
    addIssue({ message: "is the name of another one already", path: [list, name] });
  }),
);
