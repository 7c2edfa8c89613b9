import type { DecisionOption } from "@milepost/shared";
import { useLayoutEffect, useRef } from "preact/hooks";
import { emptyOption, OPTIONS_MAX, OPTIONS_MIN, withOption } from "../model/option-draft.ts";
import { strings } from "../strings/strings.ts";
import { useDesk } from "./desk-context.ts";
import { Icon } from "./Icon.tsx";
import { OptionField } from "./OptionField.tsx";

interface OptionFieldsProps {
  options: DecisionOption[];
  onOptions(options: DecisionOption[]): void;
}

/** The options that are being written, two at least. The focus follows what was added or removed. */
export function OptionFields({ options, onOptions }: OptionFieldsProps) {
  const { clock } = useDesk();
  const list = useRef<HTMLOListElement>(null);
  const focusNext = useRef<number | undefined>(undefined);
  const words = strings.optionsForm;

  useLayoutEffect(() => {
    if (focusNext.current === undefined) return;
    list.current?.querySelectorAll<HTMLElement>(".option-label")[focusNext.current]?.focus();
    focusNext.current = undefined;
  }, [options.length]);

  function add() {
    focusNext.current = options.length;
    onOptions([...options, emptyOption(clock.nowMs())]);
  }

  function remove(index: number) {
    focusNext.current = Math.max(0, index - 1);
    onOptions(options.toSpliced(index, 1));
  }

  return (
    <fieldset class="plan-steps">
      <legend>{words.options}</legend>
      <ol ref={list}>
        {options.map((option, index) => (
          <OptionField
            key={option.id}
            option={option}
            number={index + 1}
            onOption={(change) => onOptions(withOption(options, option.id, change))}
            onRemove={options.length > OPTIONS_MIN ? () => remove(index) : undefined}
          />
        ))}
      </ol>
      {options.length < OPTIONS_MAX && (
        <button type="button" class="button quiet" onClick={add}>
          <Icon name="plus" />
          {words.addOption}
        </button>
      )}
    </fieldset>
  );
}
