import { en } from "./en/en.ts";

/** What a language must say: the shape of the English words. */
export type Strings = typeof en;

/** The words of the console, in the reader's language. */
export const strings: Strings = en;
