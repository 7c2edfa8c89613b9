import type { MailWords } from "./mail-words.ts";

export const zh: MailWords = {
  locale: "zh",
  subjects: {
    delayed: "处理需要更长时间",
    decision_offered: "需要您选择",
    promise_broken: "我们延误了",
    resolved: "解决了吗？请告诉我们",
    follow_up_asked: "问题解决了吗？",
  },
  has: (name) => `${name} 正在为您处理。`,
  step: (number, of, title) => `第 ${number} 步，共 ${of} 步：${title}`,
  nextUpdateBy: (time) => `我们会在 ${time} 前再次联系您。`,
  open: "查看进展",
  resumeSubject: "从上次的地方继续",
  resumeAsked: (site) => `有人（希望是您本人）在 ${site} 的聊天中请求在另一台设备上继续此对话。`,
  resumeOnce: "此链接只能使用一次，一小时内有效。如果不是您本人，请不必理会：没有其他人拥有它。",
  resumeOpen: "在这里继续",
  why: (site) => `您收到此邮件，是因为您在 ${site} 的聊天中留下了地址。`,
  stop: "不再接收此类邮件",
  stopTitle: "停止邮件",
  stopQuestion: (site) => `不再接收 ${site} 聊天的邮件吗？`,
  stopButton: "停止邮件",
  stopped: "您将不再收到邮件。聊天中的消息不受影响。",
  stopUnknown: "此链接无效或已失效。",
  passwordSubject: "设置新密码",
  passwordAsked: (name) =>
    `${name}，有人在 Milepost 登录页面为您申请了新密码。如果不是您本人，无需任何操作，您的密码不会改变。`,
  passwordButton: "设置密码",
  passwordOnce: "此链接一小时内有效，仅可使用一次。",
};
