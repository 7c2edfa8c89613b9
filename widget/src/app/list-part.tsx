import type { Language } from "../language.ts";
import { ConversationList } from "./components/ConversationList.tsx";
import { loadPrivacyStrings } from "./privacy/strings.ts";
import css from "./styles/list.css?inline";
import { sheetOf } from "./styles/sheet.ts";

/** The list, with the visitor's own data behind it. */
export async function loadList(language: Language) {
  const privacy = await loadPrivacyStrings(language);
  return { View: () => <ConversationList privacy={privacy} />, sheet: sheetOf(css) };
}
