import type { Conversation } from "@milepost/shared";
import type { ComponentChild } from "preact";
import type { FormKind } from "../model/form-kinds.ts";
import { ActBar } from "./ActBar.tsx";
import { AddStepForm } from "./AddStepForm.tsx";
import { AssignForm } from "./AssignForm.tsx";
import type { ActFormProps } from "./act-form-props.ts";
import { Composer } from "./Composer.tsx";
import { CoverForm } from "./CoverForm.tsx";
import { DeclineForm } from "./DeclineForm.tsx";
import { DelayForm } from "./DelayForm.tsx";
import { DoneForm } from "./DoneForm.tsx";
import { useDesk } from "./desk-context.ts";
import { GoodwillForm } from "./GoodwillForm.tsx";
import { HandOverForm } from "./HandOverForm.tsx";
import { OptionsForm } from "./OptionsForm.tsx";
import { PlanForm } from "./PlanForm.tsx";
import { ReopenForm } from "./ReopenForm.tsx";
import { ResolveForm } from "./ResolveForm.tsx";
import { StepForm } from "./StepForm.tsx";
import { UpdateForm } from "./UpdateForm.tsx";
import { WaitingForm } from "./WaitingForm.tsx";

const FORMS: Record<FormKind, (props: ActFormProps) => ComponentChild> = {
  update: UpdateForm,
  delay: DelayForm,
  waiting: WaitingForm,
  plan: PlanForm,
  advance: DoneForm,
  add: AddStepForm,
  step: StepForm,
  options: OptionsForm,
  assign: AssignForm,
  transfer: HandOverForm,
  cover: CoverForm,
  goodwill: GoodwillForm,
  decline: DeclineForm,
  resolve: ResolveForm,
  reopen: ReopenForm,
};

/** Where the agent writes and acts: the composer, or the form of an act in its place. */
export function Dock({ state }: { state: Conversation }) {
  const { forms } = useDesk();
  const open = forms.open(state.id);
  const Form = open && FORMS[open];
  return (
    <div class="dock" data-form={open}>
      <ActBar state={state} open={open} />
      {Form ? (
        <Form key={`${open} ${forms.opening(state.id)}`} state={state} />
      ) : (
        <Composer conversationId={state.id} />
      )}
    </div>
  );
}
