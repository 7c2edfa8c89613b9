import type { PrivacyStrings } from "./strings.ts";

export const strings: PrivacyStrings = {
  title: "您的数据",
  back: "返回",
  kept: (site) => `${site} 会保存您在这里写的内容。此设备保存用于识别您的密钥、草稿以及会话的最近内容。`,
  downloadText: "下载为文本",
  downloadData: "下载为数据（JSON）",
  erase: "删除我的聊天",
  eraseSure: "您的会话中的全部内容、您的姓名和地址将在此处和网站上永久删除，任何人都无法恢复。",
  eraseNow: "全部删除",
  keep: "保留",
  wipe: "清除此设备",
  wipeHint: "网站会保留您的会话，但此设备将无法再打开它们。",
  working: "请稍候…",
  failed: "操作未成功，请重试。",
};
