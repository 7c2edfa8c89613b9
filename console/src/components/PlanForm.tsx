import { finishedSteps, planDraftOf, planOfTemplate } from "../model/plan-draft.ts";
import { withoutEmpty } from "../model/without-empty.ts";
import { planTemplates } from "../strings/plan-templates.ts";
import { strings } from "../strings/strings.ts";
import { ActFormFrame } from "./ActFormFrame.tsx";
import type { ActFormProps } from "./act-form-props.ts";
import { ChoiceField } from "./ChoiceField.tsx";
import { useDesk } from "./desk-context.ts";
import { NextUpdateField } from "./NextUpdateField.tsx";
import { PlanSteps } from "./PlanSteps.tsx";
import { TextField } from "./TextField.tsx";
import { useActForm } from "./use-act-form.ts";
import { useNextUpdate } from "./use-next-update.ts";

const OWN = "";

/** The way to the solution: from a template or typed, changed as one likes before it starts. */
export function PlanForm({ state }: ActFormProps) {
  const { clock } = useDesk();
  const { fields, refusal, change, submit, close } = useActForm("plan", state.id, {
    ...planDraftOf(state, clock.nowMs()),
    nextUpdateBy: useNextUpdate(state),
  });
  const words = strings.planForm;
  const past = (state.plan?.steps ?? []).filter((step) => step.state === "done" || step.state === "skipped");
  const chosen = planTemplates.find(({ title }) => title === fields.title)?.name ?? OWN;
  return (
    <ActFormFrame
      title={words.title}
      submit={state.plan ? words.change : words.submit}
      refusal={refusal}
      onSubmit={() => submit((all) => withoutEmpty({ ...all, steps: finishedSteps(all.steps) }, ["nextUpdateBy"]))}
      onClose={close}
    >
      <div class="range">
        <ChoiceField
          label={words.template}
          value={chosen}
          choices={[
            { value: OWN, label: words.ownPlan },
            ...planTemplates.map(({ name }) => ({ value: name, label: name })),
          ]}
          onChoice={(name) => change(planOfTemplate(name, clock.nowMs()) ?? { title: "" })}
          isFirst
        />
        <TextField
          label={words.planTitle}
          autocomplete="off"
          value={fields.title}
          onText={(title) => change({ title })}
        />
      </div>
      {past.length > 0 && <p class="hint">{words.kept(past.length)}</p>}
      <PlanSteps steps={fields.steps} onSteps={(steps) => change({ steps })} />
      <NextUpdateField value={fields.nextUpdateBy} onTime={(time) => change({ nextUpdateBy: time })} />
    </ActFormFrame>
  );
}
