import { Markup } from "./components/Markup.tsx";
import css from "./styles/markup.css?inline";
import { sheetOf } from "./styles/sheet.ts";

export const part = { Markup, sheet: sheetOf(css) };
