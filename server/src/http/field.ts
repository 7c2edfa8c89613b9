import * as v from "valibot";
import { isEmail, PASSWORD_MAX, PASSWORD_MIN } from "../config.ts";

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

export const NAME_MAX = 100;

/** An agent's address, in lower case. */
export const email = v.pipe(
  v.string(),
  v.transform((email) => email.trim().toLowerCase()),
  v.check(isEmail, "must be an e-mail address"),
);

/** What may be one's password; whether it is, is found out later. */
export const password = v.pipe(v.string(), v.maxLength(4 * PASSWORD_MAX));

/** A password that is chosen. */
export const newPassword = v.pipe(
  v.string(),
  v.check((password) => password.isWellFormed(), "must be well-formed text"),
  v.check(
    (password) => Array.from(password).length >= PASSWORD_MIN && Array.from(password).length <= PASSWORD_MAX,
    `must have ${PASSWORD_MIN} to ${PASSWORD_MAX} characters`,
  ),
);

/** What stands behind the hash of a one-time link. */
export const token = v.pipe(v.string(), v.maxLength(100));
