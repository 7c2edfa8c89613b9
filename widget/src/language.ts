import { LANGUAGES, type Language } from "@milepost/shared";

export { LANGUAGES, type Language };

/** The first wish (a BCP 47 tag, such as `zh-Hans-CN`) in a language that there are words for; English otherwise. */
export function pickLanguage(wishes: readonly (string | undefined)[]): Language {
  for (const wish of wishes) {
    const primary = wish?.toLowerCase().split(/[-_]/)[0];
    const language = LANGUAGES.find((each) => each === primary);
    if (language) return language;
  }
  return "en";
}

/** What this page asks for, most wanted first: the embedder's word, the page's language, the browser's. */
export function wishesOf(given: string | undefined): (string | undefined)[] {
  return [given, document.documentElement.lang, ...navigator.languages];
}
