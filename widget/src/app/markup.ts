import { createLater } from "./later.ts";
import { schedule } from "./schedule.ts";

/** What reads and draws the marks in messages: it comes with the first message that has some. */
export const markup = createLater(async () => (await import("./markup-part.ts")).part, schedule);
