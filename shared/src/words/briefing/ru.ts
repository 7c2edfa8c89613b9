import type { BriefingWords } from "../../briefing.ts";

export const headings: BriefingWords = {
  problem: "Вопрос",
  lastWord: "Последнее сообщение",
  promised: "Следующая новость до",
  waiting: "Ждём",
  plan: "План",
  done: "Сделано",
  now: "Сейчас",
  next: "Дальше",
  facts: "Факты",
  tried: "Что уже пробовали",
};
