import type { Language } from "../../language.ts";

/** Going on where one was, on another device. */
export interface ResumeWords {
  ask: string;
  sent: string;
  refused: string;
  /** On the page that the link leads to. */
  lead: string;
  goOn: string;
  gone: string;
}

/** Few enough that all languages come together, with what needs them. */
const resumeWords: Record<Language, ResumeWords> = {
  en: {
    ask: "Written from another device? Get a link there",
    sent: "If a conversation has this address, a link to it is on its way there.",
    refused: "The link could not be sent. Try again.",
    lead: "Here you see how far it is. To read everything and to answer on this device, go on here; this works once.",
    goOn: "Go on here",
    gone: "This link was used, or is too old. Whoever leaves their address in the chat can ask for another.",
  },
  fi: {
    ask: "Kirjoititko toiselta laitteelta? Pyydä linkki",
    sent: "Jos jossakin keskustelussa on tämä osoite, linkki siihen on matkalla sinne.",
    refused: "Linkkiä ei voitu lähettää. Yritä uudelleen.",
    lead: "Tästä näet, miten pitkällä asia on. Jatka tästä, niin voit lukea kaiken ja vastata tällä laitteella; tämä toimii kerran.",
    goOn: "Jatka tästä",
    gone: "Linkki on käytetty tai liian vanha. Uutta voi pyytää jättämällä osoitteensa chatissa.",
  },
  ru: {
    ask: "Писали с другого устройства? Получить ссылку",
    sent: "Если в каком-то разговоре указан этот адрес, ссылка на него уже отправлена туда.",
    refused: "Не удалось отправить ссылку. Попробуйте ещё раз.",
    lead: "Здесь видно, как далеко продвинулось дело. Чтобы читать всё и отвечать на этом устройстве, продолжите здесь; это сработает один раз.",
    goOn: "Продолжить здесь",
    gone: "Ссылка уже использована или устарела. Новую можно попросить, оставив адрес в чате.",
  },
  zh: {
    ask: "曾在其他设备上写过？获取链接",
    sent: "如果有对话留有此地址，链接已发往该地址。",
    refused: "无法发送链接，请重试。",
    lead: "您可以在此查看进度。要在此设备上阅读全部内容并回复，请在这里继续；仅限一次。",
    goOn: "在这里继续",
    gone: "此链接已使用或已过期。在聊天中留下地址即可再次索取。",
  },
};

/** By the locale of the words that are on the screen already. */
export function resumeWordsOf(locale: string): ResumeWords {
  return resumeWords[locale.slice(0, 2) as Language] ?? resumeWords.en;
}
