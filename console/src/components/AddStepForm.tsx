import { newId, type PlannedStep } from "@milepost/shared";
import { finishedStep, proposedEstimate } from "../model/plan-draft.ts";
import { places } from "../model/step-order.ts";
import { withoutEmpty } from "../model/without-empty.ts";
import { strings } from "../strings/strings.ts";
import { ActFormFrame } from "./ActFormFrame.tsx";
import type { ActFormProps } from "./act-form-props.ts";
import { ChoiceField } from "./ChoiceField.tsx";
import { useDesk } from "./desk-context.ts";
import { EstimateField } from "./EstimateField.tsx";
import { NextUpdateField } from "./NextUpdateField.tsx";
import { StepDetails } from "./StepDetails.tsx";
import { TextField } from "./TextField.tsx";
import { useActForm } from "./use-act-form.ts";
import { useNextUpdate } from "./use-next-update.ts";

/** One more step, anywhere ahead of now. */
export function AddStepForm({ state }: ActFormProps) {
  const { clock } = useDesk();
  const behind = state.plan ? places(state.plan) : [];
  const { fields, refusal, change, submit, close } = useActForm("add", state.id, {
    step: { id: newId(crypto, clock.nowMs()), title: "" },
    afterStepId: behind[0]?.id ?? "",
    nextUpdateBy: useNextUpdate(state),
  });
  const words = strings.addStepForm;
  const { step } = fields;
  const set = (part: Partial<PlannedStep>) => change({ step: { ...step, ...part } });
  return (
    <ActFormFrame
      title={words.title}
      submit={words.submit}
      refusal={refusal}
      onSubmit={() =>
        submit((all) => withoutEmpty({ ...all, step: finishedStep(all.step) }, ["afterStepId", "nextUpdateBy"]))
      }
      onClose={close}
    >
      <div class="range">
        <TextField
          label={words.step}
          hint={words.hint}
          autocomplete="off"
          value={step.title}
          onText={(title) => set({ title })}
          isFirst
        />
        {behind.length > 1 && (
          <ChoiceField
            label={words.after}
            value={fields.afterStepId ?? ""}
            choices={behind.map(({ id, title }) => ({ value: id, label: title }))}
            onChoice={(afterStepId) => change({ afterStepId })}
          />
        )}
      </div>
      <StepDetails step={step} onStep={set} />
      <div class="range">
        <ChoiceField
          label={words.expected}
          value={step.estimate ? "range" : "none"}
          choices={[
            { value: "none", label: words.noRange },
            { value: "range", label: words.range },
          ]}
          onChoice={(choice) => set({ estimate: choice === "none" ? undefined : proposedEstimate(clock.nowMs()) })}
        />
        {step.estimate && (
          <EstimateField
            estimate={step.estimate}
            from={words.from}
            to={words.to}
            onEstimate={(estimate) => set({ estimate })}
          />
        )}
      </div>
      <NextUpdateField value={fields.nextUpdateBy} onTime={(time) => change({ nextUpdateBy: time })} />
    </ActFormFrame>
  );
}
