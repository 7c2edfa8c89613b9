import type { Words } from "@milepost/shared";
import { en as enMail } from "../../server/src/mail/words/en.ts";
import { fi as fiMail } from "../../server/src/mail/words/fi.ts";
import type { MailWords } from "../../server/src/mail/words/mail-words.ts";
import { ru as ruMail } from "../../server/src/mail/words/ru.ts";
import { zh as zhMail } from "../../server/src/mail/words/zh.ts";
import { strings as en } from "../../widget/src/app/strings/en.ts";
import { strings as enDetail, words as enWords } from "../../widget/src/app/strings/en-detail.ts";
import { strings as fi } from "../../widget/src/app/strings/fi.ts";
import { strings as fiDetail, words as fiWords } from "../../widget/src/app/strings/fi-detail.ts";
import { strings as ru } from "../../widget/src/app/strings/ru.ts";
import { strings as ruDetail, words as ruWords } from "../../widget/src/app/strings/ru-detail.ts";
import type { DetailStrings, Strings } from "../../widget/src/app/strings/strings.ts";
import { strings as zh } from "../../widget/src/app/strings/zh.ts";
import { strings as zhDetail, words as zhWords } from "../../widget/src/app/strings/zh-detail.ts";

/** All that a customer reads in one language: on the screen, in the log, in mails. */
export interface Tongue {
  strings: Strings & DetailStrings;
  words: Words;
  mail: MailWords;
}

export const TONGUES = {
  en: { strings: { ...en, ...enDetail }, words: enWords, mail: enMail },
  fi: { strings: { ...fi, ...fiDetail }, words: fiWords, mail: fiMail },
  ru: { strings: { ...ru, ...ruDetail }, words: ruWords, mail: ruMail },
  zh: { strings: { ...zh, ...zhDetail }, words: zhWords, mail: zhMail },
} satisfies Record<string, Tongue>;
