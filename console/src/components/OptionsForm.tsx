import { isoOf } from "@milepost/shared";
import { emptyOption, finishedOffer } from "../model/option-draft.ts";
import { strings } from "../strings/strings.ts";
import { atHour } from "../time-field.ts";
import { ActFormFrame } from "./ActFormFrame.tsx";
import type { ActFormProps } from "./act-form-props.ts";
import { ChoiceField } from "./ChoiceField.tsx";
import { useDesk } from "./desk-context.ts";
import { NextUpdateField } from "./NextUpdateField.tsx";
import { OptionFields } from "./OptionFields.tsx";
import { TextArea } from "./TextArea.tsx";
import { TimeField } from "./TimeField.tsx";
import { useActForm } from "./use-act-form.ts";
import { useNextUpdate } from "./use-next-update.ts";

const NONE = "";

/** Options instead of a "no": a question, what may be chosen, and what happens when nothing is. */
export function OptionsForm({ state }: ActFormProps) {
  const { clock } = useDesk();
  const nowMs = clock.nowMs();
  const { fields, refusal, change, submit, close } = useActForm("options", state.id, {
    question: "",
    options: [emptyOption(nowMs), emptyOption(nowMs)],
    defaultOptionId: NONE,
    expiresAt: isoOf(atHour(nowMs, 2, 18)),
    nextUpdateBy: useNextUpdate(state),
  });
  const words = strings.optionsForm;
  return (
    <ActFormFrame
      title={words.title}
      submit={words.submit}
      refusal={refusal}
      onSubmit={() => submit(finishedOffer)}
      onClose={close}
    >
      <TextArea
        label={words.question}
        hint={words.hint}
        value={fields.question}
        onText={(question) => change({ question })}
        isFirst
      />
      <OptionFields options={fields.options} onOptions={(options) => change({ options })} />
      <div class="range">
        <TimeField
          label={words.expiresAt}
          value={fields.expiresAt ?? ""}
          onTime={(expiresAt) => change({ expiresAt })}
        />
        <ChoiceField
          label={words.otherwise}
          value={fields.defaultOptionId ?? NONE}
          choices={[
            { value: NONE, label: words.nothing },
            ...fields.options.map(({ id, label }, index) => ({ value: id, label: label || words.option(index + 1) })),
          ]}
          onChoice={(defaultOptionId) => change({ defaultOptionId })}
        />
        <p class="hint">{words.saidUpFront}</p>
      </div>
      <NextUpdateField value={fields.nextUpdateBy} onTime={(time) => change({ nextUpdateBy: time })} />
    </ActFormFrame>
  );
}
