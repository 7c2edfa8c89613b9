import type { Estimate } from "@milepost/shared";
import { nextUpdateDefault } from "../model/next-update-default.ts";
import { finishedSteps, planDraftOf, planOfTemplate, proposedEstimate, titleOf } from "../model/plan-draft.ts";
import { withoutEmpty } from "../model/without-empty.ts";
import { strings } from "../strings/strings.ts";
import { ActFormFrame } from "./ActFormFrame.tsx";
import type { ActFormProps } from "./act-form-props.ts";
import { ChoiceField } from "./ChoiceField.tsx";
import { useDesk } from "./desk-context.ts";
import { EstimateField } from "./EstimateField.tsx";
import type { EstimateWay } from "./estimate-way.ts";
import { NextUpdateField } from "./NextUpdateField.tsx";
import { PlanSteps } from "./PlanSteps.tsx";
import { TextField } from "./TextField.tsx";
import { useActForm } from "./use-act-form.ts";
import { useNextUpdate } from "./use-next-update.ts";

const OWN = "";

/** The way to the solution: from one of the site's templates or typed, changed as one likes before it starts. */
export function PlanForm({ state }: ActFormProps) {
  const { clock, directory } = useDesk();
  const site = directory.site(state.siteId);
  const templates = site?.templates ?? [];
  const draft = planDraftOf(state, clock.nowMs());
  const nextUpdateBy = useNextUpdate(state, draft.steps[0]);
  const { fields, refusal, change, submit, close } = useActForm("plan", state.id, { ...draft, nextUpdateBy });
  const words = strings.planForm;
  const past = (state.plan?.steps ?? []).filter((step) => step.state === "done" || step.state === "skipped");
  const chosen = templates.find((template) => titleOf(template) === fields.title)?.name ?? OWN;

  function choose(name: string) {
    const nowMs = clock.nowMs();
    const template = templates.find((each) => each.name === name);
    if (!template) return change({ title: "", followUpDays: undefined });
    const plan = planOfTemplate(template, nowMs);
    change({ ...plan, nextUpdateBy: nextUpdateDefault(state, plan.steps[0], nowMs, site) });
  }

  const byTimes: EstimateWay<Estimate> = {
    propose: () => proposedEstimate(clock.nowMs()),
    field: (estimate, number, onEstimate) => (
      <EstimateField estimate={estimate} from={words.from(number)} to={words.to(number)} onEstimate={onEstimate} />
    ),
  };

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
            ...templates.map(({ name }) => ({ value: name, label: name })),
          ]}
          onChoice={choose}
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
      <PlanSteps steps={fields.steps} way={byTimes} onSteps={(steps) => change({ steps })} />
      <NextUpdateField value={fields.nextUpdateBy} onTime={(time) => change({ nextUpdateBy: time })} />
    </ActFormFrame>
  );
}
