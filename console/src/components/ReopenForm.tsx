import { withoutEmpty } from "../model/without-empty.ts";
import { strings } from "../strings/strings.ts";
import { ActFormFrame } from "./ActFormFrame.tsx";
import type { ActFormProps } from "./act-form-props.ts";
import { NextUpdateField } from "./NextUpdateField.tsx";
import { TextArea } from "./TextArea.tsx";
import { useActForm } from "./use-act-form.ts";
import { useNextUpdate } from "./use-next-update.ts";

/** The work goes on, and with it the promises. */
export function ReopenForm({ state }: ActFormProps) {
  const nextUpdateBy = useNextUpdate(state);
  const { fields, refusal, change, submit, close } = useActForm("reopen", state.id, { text: "", nextUpdateBy });
  const words = strings.reopenForm;
  return (
    <ActFormFrame
      title={words.title}
      submit={words.submit}
      refusal={refusal}
      onSubmit={() => submit((all) => withoutEmpty(all, ["text", "nextUpdateBy"]))}
      onClose={close}
    >
      <TextArea label={words.text} value={fields.text ?? ""} onText={(text) => change({ text })} isFirst />
      <NextUpdateField value={fields.nextUpdateBy} onTime={(time) => change({ nextUpdateBy: time })} />
    </ActFormFrame>
  );
}
