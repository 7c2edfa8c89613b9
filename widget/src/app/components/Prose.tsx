import { hasMarkup } from "@milepost/shared";
import { useEffect } from "preact/hooks";
import { markup } from "../markup.ts";

/** Text as people wrote it; what its marks say is shown as soon as what reads them is here. */
export function Prose({ text }: { text: string }) {
  const isMarked = hasMarkup(text);
  useEffect(() => {
    if (isMarked) markup.bring();
  }, [isMarked]);
  const Markup = isMarked && markup.value.value?.Markup;
  return <>{Markup ? <Markup text={text} /> : text}</>;
}
