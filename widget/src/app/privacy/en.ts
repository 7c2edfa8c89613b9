import type { PrivacyStrings } from "./strings.ts";

export const strings: PrivacyStrings = {
  title: "Your data",
  back: "Back",
  kept: (site) =>
    `${site} keeps what you write here. This device keeps a key by which you are known again, your drafts, and the last words of your conversations.`,
  downloadText: "Download as text",
  downloadData: "Download as data (JSON)",
  erase: "Delete my chat",
  eraseSure:
    "Everything written in your conversations, your name and your address go for good, here and at the site. Nobody can bring them back.",
  eraseNow: "Delete everything",
  keep: "Keep it",
  wipe: "Wipe this device",
  wipeHint: "The site keeps your conversations, but this device can open them no more.",
  working: "One moment…",
  failed: "That did not work. Please try again.",
};
