/** The words of entries, and the headings of a briefing, in the reader's language. */
export { headings as briefingHeadings } from "@milepost/shared/words/briefing/en.ts";
export { words as entryWords } from "@milepost/shared/words/team/en.ts";
