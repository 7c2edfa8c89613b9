import { moved } from "../model/step-order.ts";
import { strings } from "../strings/strings.ts";
import { ActFormFrame } from "./ActFormFrame.tsx";
import type { ActFormProps } from "./act-form-props.ts";
import { useDesk } from "./desk-context.ts";
import { TextArea } from "./TextArea.tsx";
import { useActForm } from "./use-act-form.ts";

/** What can be done with one step ahead: move it, or leave it out with a reason. */
export function StepForm({ state }: ActFormProps) {
  const { acts, threads } = useDesk();
  const { fields, refusal, change, submit, close } = useActForm("step", state.id, { stepId: "", reason: "" });
  const words = strings.stepForm;
  const { plan } = state;
  const { stepId } = fields;
  const ahead = plan?.steps.filter((step) => step.state === "planned") ?? [];
  const place = ahead.findIndex(({ id }) => id === stepId);
  const title = plan?.steps.find(({ id }) => id === stepId)?.title ?? "";
  const isMoving = threads.of(state.id).value?.pending.some(({ name, status }) => {
    return name === "step:move" && status !== "failed";
  });

  function move(by: -1 | 1) {
    const to = plan && !isMoving && moved(plan, stepId, by);
    if (to) acts.post("step:move", state.id, { stepId, ...to });
  }

  const moveButton = (by: -1 | 1, label: string) => (
    <button
      type="button"
      class="button"
      // Not `disabled`: at the end of the way the focus stays where it was.
      aria-disabled={!plan || !moved(plan, stepId, by)}
      onClick={() => move(by)}
    >
      {label}
    </button>
  );

  return (
    <ActFormFrame
      title={words.title(title)}
      submit={words.submit}
      refusal={refusal}
      onSubmit={() => submit()}
      onClose={close}
      isTitleShown
    >
      {ahead.length > 1 && place >= 0 && (
        <div class="step-move">
          {moveButton(-1, words.earlier)}
          {moveButton(1, words.later)}
          <p class="hint" role="status">
            {words.place(place + 1, ahead.length)}
          </p>
        </div>
      )}
      <TextArea
        label={words.reason}
        hint={words.hint}
        value={fields.reason}
        onText={(reason) => change({ reason })}
        isFirst
      />
    </ActFormFrame>
  );
}
