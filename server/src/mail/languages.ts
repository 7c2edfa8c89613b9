import { LANGUAGES, type Language, type Words } from "@milepost/shared";
import { words as enWords } from "@milepost/shared/words/en.ts";
import { words as fiWords } from "@milepost/shared/words/fi.ts";
import { words as ruWords } from "@milepost/shared/words/ru.ts";
import { words as zhWords } from "@milepost/shared/words/zh.ts";
import { en } from "./words/en.ts";
import { fi } from "./words/fi.ts";
import type { MailWords } from "./words/mail-words.ts";
import { ru } from "./words/ru.ts";
import { zh } from "./words/zh.ts";

/** The sentences of entries, and what mails say around them. */
export interface Tongue {
  sentences: Words;
  mail: MailWords;
}

const TONGUES: Record<Language, Tongue> = {
  en: { sentences: enWords, mail: en },
  fi: { sentences: fiWords, mail: fi },
  ru: { sentences: ruWords, mail: ru },
  zh: { sentences: zhWords, mail: zh },
};

/** English for a visitor whose language is not known. */
export function tongueOf(language: string | null): Tongue {
  return TONGUES[LANGUAGES.find((each) => each === language) ?? "en"];
}
