import * as v from "valibot";

/** One line that a person wrote: well-formed, without control characters, not blank. */
export function line(maxCharacters: number) {
  return v.pipe(
    v.string(),
    v.check((text) => text.isWellFormed() && !/\p{Cc}/u.test(text), "must be one line of well-formed text"),
    v.trim(),
    v.nonEmpty("must not be empty"),
    v.check((text) => Array.from(text).length <= maxCharacters, `must not be longer than ${maxCharacters} characters`),
  );
}
