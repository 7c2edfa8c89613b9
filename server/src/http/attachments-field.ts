import { FILE_MEGABYTES_MAX } from "@milepost/shared";
import * as v from "valibot";

const TERABYTE_MEGABYTES = 1_000_000;

const megabytes = (least: number, most: number) =>
  v.pipe(v.number(), v.integer("must be a whole number"), v.minValue(least), v.maxValue(most));

/** How much a site takes of files. `fileMegabytes: 0` takes none. */
export const attachmentsField = v.strictObject({
  fileMegabytes: megabytes(0, FILE_MEGABYTES_MAX),
  visitorMegabytes: megabytes(1, TERABYTE_MEGABYTES),
  siteMegabytes: megabytes(1, TERABYTE_MEGABYTES),
});
