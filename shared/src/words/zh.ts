import { delayReason, evidenceText, money, type Words } from "../describe.ts";
import type { GoodwillKind } from "../nouns.ts";

/** Chinese sets no space between sentences. */
const together = (...parts: (string | false | undefined)[]): string => parts.filter(Boolean).join("");

const GOODWILL: Record<GoodwillKind, (sum: string) => string> = {
  refund: (sum) => `退款 ${sum}`,
  voucher: (sum) => `代金券 ${sum}`,
  replacement: (sum) => `换货（价值 ${sum}）`,
  other: (sum) => `补偿 ${sum}`,
};

export const words: Words = {
  locale: "zh",
  automatic: "自动消息",
  visitor: "访客",
  delayReasons: {
    carrier: "物流公司有延误",
    supplier: "供应商有延误",
    stock: "目前缺货",
    investigation: "查找所需的时间比预计的长",
    approval: "还在等待审批",
    technical: "遇到了技术问题",
    our_mistake: "是我们的失误，非常抱歉",
    volume: "目前咨询的人较多",
    weather: "受天气影响",
    missing_information: "还缺少一些信息",
    other: "所需的时间比预计的长",
  },
  stop: "。",
  sentences: {
    opened: ({ ref }) => `会话 ${ref} 已开始。`,
    edited: ({ body }, { who }) => `${who}修改了一条消息：“${body}”`,
    deleted: (_, { who }) => `${who}删除了一条消息。`,
    assigned: ({ assignee, team }) =>
      assignee ? `现在由 ${assignee.name} 为您处理。` : `现在由${team?.name ?? ""}团队为您处理。`,
    transferred: ({ from, to, reason, override, returned, absent }) => {
      if (absent) return `${from.name} 暂时不在，现在由 ${to.name} 为您处理，情况已全部了解，您无需再次说明。`;
      return returned
        ? `${from.name} 未能及时接手，现在仍由 ${to.name} 为您处理，情况已全部了解。`
        : together(
            `现在由 ${to.name} 接替 ${from.name} 为您处理，情况已全部了解，您无需再次说明。`,
            `原因：${reason}`,
            override && ` 主管批准的理由：${override}`,
          );
    },
    accepted: (_, { who }) => `${who} 已接手，将继续为您处理。`,
    covered: ({ agent, until }, { time }) => `${time(until)}之前由 ${agent.name} 回复您。`,
    plan_set: ({ title, steps }, { who }) =>
      together(`${who} 制定了计划“${title}”，共 ${steps.length} 步。`, steps[0] && `现在：“${steps[0].title}”。`),
    step_advanced: ({ step, next, text, evidence }, { who }) =>
      together(
        `${who} 完成了“${step.title}”。`,
        text,
        evidence && `${evidenceText(evidence)}。`,
        next ? `现在：“${next.title}”。` : "所有步骤都已完成。",
      ),
    step_added: ({ step, author }, { who }) =>
      author.kind === "visitor" ? `根据您的选择增加了一步：“${step.title}”。` : `${who} 增加了一步：“${step.title}”。`,
    step_skipped: ({ step, next, reason }, { who }) =>
      together(`${who} 跳过了“${step.title}”：${reason}`, next && ` 现在：“${next.title}”。`),
    step_moved: ({ step }, { who }) => `${who} 调整了“${step.title}”的顺序。`,
    updated: ({ body }, { who }) => `${who}：${body}`,
    delayed: ({ text, before, estimate, ...why }, { range }) =>
      together(
        delayReason(why, words),
        text,
        before ? `原来预计：${range(before)}。现在预计：${range(estimate)}。` : `现在预计：${range(estimate)}。`,
      ),
    waiting: ({ party, name, what }) =>
      party === "customer" ? `我们需要您提供：${what}` : `正在等待${name ? ` ${name}` : "第三方"}：${what}`,
    decision_offered: ({ question }, { who }) => `${who} 请您选择：${question}`,
    decision_chosen: ({ option, byDefault }) =>
      byDefault ? `选择的时间已过。按事先说明，现为“${option.label}”。` : `您选择了“${option.label}”。`,
    decision_expired: ({ question }) => `选择的时间已过：${question} 请给我们留言，我们会再看一看。`,
    goodwill_granted: ({ goodwill, amount, currency, reason, approval, nextUpdateBy }, { who, time }) => {
      const grant = GOODWILL[goodwill](money("zh", amount, currency));
      return together(
        approval === "granted" ? `${who} 为您提供${grant}。` : `${who} 正在为您向主管申请${grant}。`,
        approval === "asked" && nextUpdateBy && `我们会在 ${time(nextUpdateBy)} 前答复您。`,
        reason && `原因：${reason}`,
      );
    },
    goodwill_answered: ({ goodwill, amount, currency, approved, text }, { who }) => {
      const grant = GOODWILL[goodwill](money("zh", amount, currency));
      return together(approved ? `已批准：${who} 为您提供${grant}。` : `${who} 未能批准${grant}。`, text);
    },
    reminded: ({ what }) => `我们仍需要您提供：${what}`,
    paused: ({ what }) => `在您回复之前，我们先暂停：${what} 之前的内容都会保留。您随时可以留言，我们会接着处理。`,
    update_requested: () => "您询问了进展。",
    promise_broken: ({ dueAt, nextUpdateBy }, { time }) =>
      together(
        `我们晚了：原定在 ${time(dueAt)} 前告诉您进展。`,
        nextUpdateBy && `我们会在 ${time(nextUpdateBy)} 前联系您。`,
      ),
    check_back_due: ({ agent }) => `${agent.name} 需要回访。`,
    checked_back: ({ body }, { who }) => `${who} 回访：${body}`,
    resolved: ({ text }, { who }) => `${who} 已解决：${text}`,
    confirmed: ({ text }) => together("您确认问题已解决。", text),
    reopened: ({ text, author }, { who }) =>
      together(author.kind === "visitor" ? "您表示问题尚未解决。" : `${who} 继续为您处理。`, text),
    follow_up_asked: () => "问题解决了吗？",
    closed: ({ outcome }) =>
      outcome === "confirmed" ? "问题已解决，会话已关闭。" : "会话因没有回复而关闭。您随时可以留言，重新开始。",
    erased: () => "这里的全部内容已被删除。",
    rated: ({ score, text }) => together(`您的评分：${score} 分（满分 5 分）。`, text),
    tagged: ({ add, remove }, { who }) =>
      together(
        add.length > 0 && `${who} 添加了 ${add.join("、")}。`,
        remove.length > 0 && `${who} 移除了 ${remove.join("、")}。`,
      ),
    withdrawn: (_, { who }) => `${who} 撤回了上一步操作：那是个失误。`,
  },
};
