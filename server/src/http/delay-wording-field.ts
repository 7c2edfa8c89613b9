import { DELAY_REASONS, type DelayReason, type DelayWording } from "@milepost/shared";
import * as v from "valibot";
import { line } from "./field.ts";

const WORDING_MAX = 300;

/** How a site words the reasons of delays. A reason that is null or absent has the built-in words. */
export const delayWordingField = v.pipe(
  v.strictObject(v.entriesFromList(DELAY_REASONS, v.optional(v.nullable(line(WORDING_MAX))))),
  v.transform((wording): DelayWording => {
    const own = Object.entries(wording).filter((each): each is [DelayReason, string] => typeof each[1] === "string");
    return Object.fromEntries(own);
  }),
);
