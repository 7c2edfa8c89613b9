import { strings } from "../strings/strings.ts";
import { ActFormFrame } from "./ActFormFrame.tsx";
import { AgentField } from "./AgentField.tsx";
import type { ActFormProps } from "./act-form-props.ts";
import { useActForm } from "./use-act-form.ts";

/** What nobody has is given to somebody: no reason, no briefing, not counted. */
export function AssignForm({ state }: ActFormProps) {
  const { fields, refusal, change, submit, close } = useActForm("assign", state.id, { assigneeId: "" });
  const words = strings.handOver;
  return (
    <ActFormFrame
      title={words.title}
      submit={words.assignSubmit}
      refusal={refusal}
      onSubmit={() => submit()}
      onClose={close}
    >
      <AgentField label={words.to} value={fields.assigneeId ?? ""} onAgent={(assigneeId) => change({ assigneeId })} />
      <p class="hint">{words.assignHint}</p>
    </ActFormFrame>
  );
}
