import type { BriefingWords } from "../../briefing.ts";

export const headings: BriefingWords = {
  problem: "问题",
  lastWord: "最近留言",
  promised: "下次回复时间",
  waiting: "正在等待",
  plan: "计划",
  done: "已完成",
  now: "现在",
  next: "接下来",
  facts: "已知情况",
  tried: "已尝试",
};
