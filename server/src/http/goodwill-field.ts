import { type GoodwillLimits, isPayable } from "@milepost/shared";
import * as v from "valibot";

const LIMIT_MAX = 1_000_000;

const limit = v.pipe(v.number(), v.minValue(0), v.maxValue(LIMIT_MAX));

/** How much agents grant without asking. A limit of 0 asks a lead each time. */
export const goodwillField = v.pipe(
  v.strictObject({
    currency: v.pipe(v.string(), v.regex(/^[A-Z]{3}$/, "must be an ISO 4217 code")),
    perConversation: limit,
    perAgentPerDay: limit,
  }),
  v.check(
    ({ currency, perConversation, perAgentPerDay }: GoodwillLimits) =>
      [perConversation, perAgentPerDay].every((amount) => amount === 0 || isPayable(amount, currency)),
    "must have limits with no more decimals than the currency has",
  ),
);
