import type { BriefingWords } from "../../briefing.ts";

export const headings: BriefingWords = {
  problem: "Problem",
  lastWord: "Last word",
  promised: "Next update by",
  waiting: "Waiting for",
  plan: "Plan",
  done: "Done",
  now: "Now",
  next: "Next",
  facts: "Facts",
  tried: "Tried so far",
};
