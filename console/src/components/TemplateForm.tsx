import type { Duration, PlanTemplate } from "@milepost/shared";
import { useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { finishedSteps } from "../model/plan-draft.ts";
import type { Saving } from "../model/saving.ts";
import {
  PROPOSED_DURATION,
  type TemplateDraft,
  templateDraftOf,
  templateOf,
  withTemplate,
} from "../model/template-draft.ts";
import { strings } from "../strings/strings.ts";
import { DurationField } from "./DurationField.tsx";
import { useDesk } from "./desk-context.ts";
import type { EstimateWay } from "./estimate-way.ts";
import { FieldNotes, noted } from "./FieldNotes.tsx";
import { NumberField } from "./NumberField.tsx";
import { PlanSteps } from "./PlanSteps.tsx";
import { SettingsForm } from "./SettingsForm.tsx";
import { TextField } from "./TextField.tsx";
import { faultAt, faultIn } from "./use-section.ts";

interface TemplateFormProps {
  templates: PlanTemplate[];
  /** The name of the template until now; undefined for a new one. */
  before: string | undefined;
  /** Where it stands among the templates, as the server names it in a refusal. */
  at: string;
  onClose(): void;
}

const BY_DURATION: EstimateWay<Duration> = {
  propose: () => PROPOSED_DURATION,
  field: (duration, number, onDuration) => (
    <DurationField duration={duration} number={number} onDuration={onDuration} />
  ),
};

/** One template: what it is called, and its steps with what each takes. */
export function TemplateForm({ templates, before, at, onClose }: TemplateFormProps) {
  const { clock, settings } = useDesk();
  const first = templates.find(({ name }) => name === before);
  const [draft, setDraft] = useState(() => templateDraftOf(first, clock.nowMs()));
  const form = useRef<HTMLDivElement>(null);
  const stepsId = useId();
  const saving = settings.saving("templates");
  const words = strings.templateSettings;
  const notes = { hint: words.fromStart, fault: stepFault(saving, at) };

  useLayoutEffect(() => form.current?.querySelector("input")?.focus(), []);

  function change(part: Partial<TemplateDraft>) {
    setDraft({ ...draft, ...part });
    settings.goOn("templates");
  }

  function save() {
    // What is refused is named by its place: the steps here must be those that were sent.
    const finished = { ...draft, steps: finishedSteps(draft.steps) };
    setDraft(finished);
    settings.save("templates", withTemplate(templates, before, templateOf(finished)));
  }

  return (
    <div ref={form}>
      <SettingsForm
        submit={words.submit}
        onSubmit={save}
        extra={
          <button type="button" class="button quiet" onClick={onClose}>
            {strings.settings.cancel}
          </button>
        }
      >
        <h3>{words.formTitle(before)}</h3>
        <TextField
          label={words.name}
          autocomplete="off"
          value={draft.name}
          fault={faultAt(saving, `${at}.name`)}
          onText={(name) => change({ name })}
        />
        <TextField
          label={words.planTitle}
          hint={words.planTitleHint}
          autocomplete="off"
          value={draft.title}
          fault={faultAt(saving, `${at}.title`)}
          onText={(title) => change({ title })}
        />
        <PlanSteps
          steps={draft.steps}
          way={BY_DURATION}
          onSteps={(steps) => change({ steps })}
          describedBy={noted(stepsId, notes)["aria-describedby"]}
        />
        <FieldNotes id={stepsId} {...notes} />
        <NumberField
          label={words.followUpDays}
          hint={words.followUpHint}
          value={draft.followUpDays}
          fault={faultAt(saving, `${at}.followUpDays`)}
          onNumber={(followUpDays) => change({ followUpDays })}
        />
      </SettingsForm>
    </div>
  );
}

/** What is wrong with the steps, with the number of the step that it is about. */
function stepFault(saving: Saving, at: string): string | undefined {
  const { field, sentence } = faultIn(saving) ?? {};
  if (!sentence || !field?.startsWith(`${at}.steps`)) return undefined;
  const index = /^\.(\d+)/.exec(field.slice(`${at}.steps`.length))?.[1];
  return index === undefined ? sentence : strings.templateSettings.inStep(Number(index) + 1, sentence);
}
