import { ConversationList } from "./components/ConversationList.tsx";
import css from "./styles/list.css?inline";
import { sheetOf } from "./styles/sheet.ts";

export const part = { View: ConversationList, sheet: sheetOf(css) };
