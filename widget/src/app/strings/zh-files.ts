import type { FileStrings } from "./strings.ts";

export const strings: FileStrings = {
  chosen: "待发送的文件",
  sending: (share) => `正在发送，${share}`,
  ready: "可以发送",
  remove: (name) => `移除 ${name}`,
  sendAgain: (name) => `重新发送 ${name}`,
  picture: (name) => `图片 ${name}`,
  download: (name, size) => `下载 ${name}，${size}`,
  notLoaded: "无法加载。点按重试。",
};
