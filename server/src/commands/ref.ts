import { randomInt } from "node:crypto";

/** No two of these are taken for each other when they are read aloud or written by hand. */
const CHARACTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

/** What people call a conversation by, like `K7-4F2Q`. The store refuses one that is taken; the next try makes another. */
export function newRef(): string {
  const characters = Array.from({ length: 6 }, () => CHARACTERS.charAt(randomInt(CHARACTERS.length))).join("");
  return `${characters.slice(0, 2)}-${characters.slice(2)}`;
}
