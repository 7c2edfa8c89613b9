import { AddressAsk, type AddressAskProps } from "./components/AddressAsk.tsx";
import type { Model } from "./model.ts";
import { createResumeAsk } from "./resume-ask.ts";
import css from "./styles/address.css?inline";
import { sheetOf } from "./styles/sheet.ts";

export function partOf(model: Pick<Model, "ask">) {
  const resume = createResumeAsk(model);
  return { View: (props: AddressAskProps) => <AddressAsk {...props} resume={resume} />, sheet: sheetOf(css) };
}
