import { type DecisionOption, newId } from "@milepost/shared";
import { proposedEstimate } from "../model/plan-draft.ts";
import { strings } from "../strings/strings.ts";
import { useDesk } from "./desk-context.ts";
import { EstimateField } from "./EstimateField.tsx";
import { Icon, type IconName } from "./Icon.tsx";
import { TextField } from "./TextField.tsx";

interface OptionFieldProps {
  option: DecisionOption;
  number: number;
  onOption(change: Partial<Omit<DecisionOption, "id">>): void;
  onRemove: (() => void) | undefined;
}

/** One option: what it is, what follows from it, what it costs, and by when. */
export function OptionField({ option, number, onOption, onRemove }: OptionFieldProps) {
  const { clock } = useDesk();
  const words = strings.optionsForm;
  const { estimate, recommended } = option;

  const toggle = (icon: IconName, label: string, isOn: boolean, onToggle: () => void) => (
    <button type="button" class="icon-button" aria-pressed={isOn} aria-label={label} title={label} onClick={onToggle}>
      <Icon name={icon} />
    </button>
  );

  return (
    <li class="plan-step">
      <input
        class="plan-step-title option-label"
        type="text"
        dir="auto"
        autocomplete="off"
        aria-label={words.option(number)}
        value={option.label}
        onInput={(event) => onOption({ label: event.currentTarget.value })}
      />
      {toggle("star", words.recommend(number), recommended === true, () =>
        onOption({ recommended: recommended ? undefined : true }),
      )}
      {toggle("clock", words.expected(number), estimate !== undefined, () =>
        onOption({ estimate: estimate ? undefined : proposedEstimate(clock.nowMs()) }),
      )}
      {onRemove && (
        <button type="button" class="icon-button" aria-label={words.remove(number)} onClick={onRemove}>
          <Icon name="trash" />
        </button>
      )}
      <div class="range plan-step-more">
        <TextField
          label={words.consequence(number)}
          autocomplete="off"
          value={option.consequence ?? ""}
          onText={(consequence) => onOption({ consequence })}
        />
        <TextField
          label={words.cost(number)}
          autocomplete="off"
          value={option.cost ?? ""}
          onText={(cost) => onOption({ cost })}
        />
        <TextField
          label={words.step(number)}
          autocomplete="off"
          value={option.step?.title ?? ""}
          onText={(title) => onOption({ step: { id: option.step?.id ?? newId(crypto, clock.nowMs()), title } })}
        />
        {estimate && (
          <EstimateField
            estimate={estimate}
            from={words.from(number)}
            to={words.to(number)}
            onEstimate={(changed) => onOption({ estimate: changed })}
          />
        )}
      </div>
    </li>
  );
}
