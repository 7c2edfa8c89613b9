import { Decision } from "./components/Decision.tsx";
import { Ledger } from "./components/Ledger.tsx";
import { Resolution } from "./components/Resolution.tsx";
import question from "./styles/question.css?inline";
import { sheetOf } from "./styles/sheet.ts";

export const part = { Decision, Ledger, Resolution, sheet: sheetOf(question) };
