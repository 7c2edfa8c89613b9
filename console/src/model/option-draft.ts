import { type DecisionOption, newId } from "@milepost/shared";
import type { FormFields } from "./form-kinds.ts";
import { withoutEmpty } from "./without-empty.ts";

export const OPTIONS_MIN = 2;
export const OPTIONS_MAX = 8;

export function emptyOption(nowMs: number): DecisionOption {
  return { id: newId(crypto, nowMs), label: "" };
}

/** Changes one option; recommending it ends the recommendation of any other. */
export function withOption(
  options: DecisionOption[],
  id: string,
  change: Partial<Omit<DecisionOption, "id">>,
): DecisionOption[] {
  return options.map((option) => {
    if (option.id === id) return { ...option, ...change };
    return change.recommended ? { ...option, recommended: undefined } : option;
  });
}

/** What was begun and left empty is not offered, nor is it what happens by default. */
export function finishedOffer(fields: FormFields<"options">): FormFields<"options"> {
  const options = fields.options
    .filter(isBegun)
    .map(({ step, ...option }) =>
      withoutEmpty(step?.title.trim() ? { ...option, step } : option, ["consequence", "cost"]),
    );
  const isOffered = options.some(({ id }) => id === fields.defaultOptionId);
  const offer = { ...fields, options, defaultOptionId: isOffered ? fields.defaultOptionId : "" };
  return withoutEmpty(offer, ["defaultOptionId", "expiresAt", "nextUpdateBy"]);
}

function isBegun({ label, consequence = "", cost = "", step }: DecisionOption): boolean {
  return `${label}${consequence}${cost}${step?.title ?? ""}`.trim() !== "";
}
