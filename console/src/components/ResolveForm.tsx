import type { Conversation } from "@milepost/shared";
import { strings } from "../strings/strings.ts";
import { ActFormFrame } from "./ActFormFrame.tsx";
import type { ActFormProps } from "./act-form-props.ts";
import { TextArea } from "./TextArea.tsx";
import { useActForm } from "./use-act-form.ts";

/** What solved it. What was asked for and not answered ends with it, and that is said first. Whether it is solved, the customer says. */
export function ResolveForm({ state }: ActFormProps) {
  const { fields, refusal, change, submit, close } = useActForm("resolve", state.id, { text: "" });
  const words = strings.resolveForm;
  return (
    <ActFormFrame title={words.title} submit={words.submit} refusal={refusal} onSubmit={() => submit()} onClose={close}>
      {isLeftOpen(state) && <p class="warning">{words.leftOpen}</p>}
      <TextArea label={words.text} hint={words.hint} value={fields.text} onText={(text) => change({ text })} isFirst />
    </ActFormFrame>
  );
}

function isLeftOpen({ decision, goodwill }: Conversation): boolean {
  return (decision !== undefined && !decision.chosenOptionId) || (goodwill?.asked.length ?? 0) > 0;
}
