import type { Words } from "@milepost/shared";
import type { Language } from "../../language.ts";
import type { DetailStrings, FileStrings, Strings } from "./strings.ts";

/** The words of one language, and of no other. */
export async function loadStrings(language: Language): Promise<Strings> {
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

/** What the language says once there is a conversation. */
export async function loadDetailStrings(language: Language): Promise<{ strings: DetailStrings; words: Words }> {
  switch (language) {
    case "en":
      return import("./en-detail.ts");
    case "zh":
      return import("./zh-detail.ts");
    case "ru":
      return import("./ru-detail.ts");
    case "fi":
      return import("./fi-detail.ts");
    default:
      return language satisfies never;
  }
}

/** What the language says once there are files. */
export async function loadFileStrings(language: Language): Promise<FileStrings> {
  switch (language) {
    case "en":
      return (await import("./en-files.ts")).strings;
    case "zh":
      return (await import("./zh-files.ts")).strings;
    case "ru":
      return (await import("./ru-files.ts")).strings;
    case "fi":
      return (await import("./fi-files.ts")).strings;
    default:
      return language satisfies never;
  }
}
