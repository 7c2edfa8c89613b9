import { AddressAsk } from "./components/AddressAsk.tsx";
import css from "./styles/address.css?inline";
import { sheetOf } from "./styles/sheet.ts";

export const part = { View: AddressAsk, sheet: sheetOf(css) };
