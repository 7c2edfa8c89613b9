import type { BriefingWords } from "../../briefing.ts";

export const headings: BriefingWords = {
  problem: "Ongelma",
  lastWord: "Viimeisin viesti",
  promised: "Seuraava tieto viimeistään",
  waiting: "Odotamme",
  plan: "Suunnitelma",
  done: "Tehty",
  now: "Nyt",
  next: "Seuraavaksi",
  facts: "Tiedot",
  tried: "Kokeiltu",
};
