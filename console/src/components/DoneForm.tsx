import { activeStep, type Evidence } from "@milepost/shared";
import { stepToCome } from "../model/next-update-default.ts";
import { withoutEmpty } from "../model/without-empty.ts";
import { strings } from "../strings/strings.ts";
import { ActFormFrame } from "./ActFormFrame.tsx";
import type { ActFormProps } from "./act-form-props.ts";
import { ChoiceField } from "./ChoiceField.tsx";
import { NextUpdateField } from "./NextUpdateField.tsx";
import { TextArea } from "./TextArea.tsx";
import { TextField } from "./TextField.tsx";
import { useActForm } from "./use-act-form.ts";
import { useNextUpdate } from "./use-next-update.ts";

const NONE = "";
const KINDS = ["tracking", "link", "amount"] as const satisfies readonly Evidence["kind"][];

/** Ends the active step with a sentence and with what shows that it was done, as far as there is either. */
export function DoneForm({ state }: ActFormProps) {
  const { fields, refusal, change, submit, close } = useActForm("advance", state.id, {
    stepId: activeStep(state.plan)?.id,
    text: "",
    // Behind the last step comes none, and no silence of its own.
    nextUpdateBy: useNextUpdate(state, stepToCome(state.plan) ?? {}),
  });
  const words = strings.doneForm;
  const step = state.plan?.steps.find(({ id }) => id === fields.stepId);
  const { evidence } = fields;

  function choose(kind: Evidence["kind"] | typeof NONE) {
    const label = kind === NONE ? undefined : words.labels[kind];
    change({ evidence: kind === NONE ? undefined : { kind, value: evidence?.value ?? "", ...(label && { label }) } });
  }

  function finish(all: typeof fields): typeof fields {
    const { evidence: shown, ...rest } = withoutEmpty(all, ["text", "nextUpdateBy"]);
    return shown?.value.trim() ? { ...rest, evidence: { ...shown, value: shown.value.trim() } } : rest;
  }

  return (
    <ActFormFrame
      title={words.title(step?.title ?? "")}
      submit={words.submit}
      refusal={refusal}
      onSubmit={() => submit(finish)}
      onClose={close}
    >
      <TextArea
        label={words.text}
        hint={words.hint}
        value={fields.text ?? ""}
        onText={(text) => change({ text })}
        isFirst
      />
      <div class="range">
        <ChoiceField
          label={words.evidence}
          value={evidence?.kind ?? NONE}
          choices={[
            { value: NONE, label: words.none },
            ...KINDS.map((value) => ({ value, label: words.kinds[value] })),
          ]}
          onChoice={choose}
        />
        {evidence && (
          <TextField
            label={words.kinds[evidence.kind]}
            hint={evidence.kind === "link" ? words.linkHint : undefined}
            autocomplete="off"
            value={evidence.value}
            onText={(value) => change({ evidence: { ...evidence, value } })}
          />
        )}
      </div>
      <NextUpdateField value={fields.nextUpdateBy} onTime={(time) => change({ nextUpdateBy: time })} />
    </ActFormFrame>
  );
}
