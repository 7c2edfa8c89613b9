import type { Language } from "../../language.ts";

/** What one language says of the visitor's data. */
export interface PrivacyStrings {
  title: string;
  back: string;
  /** What is kept, on this device and at the site. */
  kept(site: string): string;
  downloadText: string;
  downloadData: string;
  erase: string;
  eraseSure: string;
  eraseNow: string;
  keep: string;
  wipe: string;
  /** What wiping this device means. */
  wipeHint: string;
  working: string;
  failed: string;
}

/** The words of one language, and of no other. */
export async function loadPrivacyStrings(language: Language): Promise<PrivacyStrings> {
  switch (language) {
    case "en":
      return (await import("./en.ts")).strings;
    case "zh":
      return (await import("./zh.ts")).strings;
    case "ru":
      return (await import("./ru.ts")).strings;
    case "fi":
      return (await import("./fi.ts")).strings;
    default:
      return language satisfies never;
  }
}
