import { STILL_ON_MAX, stillOnInARow } from "../model/still-on.ts";
import { withoutEmpty } from "../model/without-empty.ts";
import { strings } from "../strings/strings.ts";
import { ActFormFrame } from "./ActFormFrame.tsx";
import type { ActFormProps } from "./act-form-props.ts";
import { useDesk } from "./desk-context.ts";
import { NextUpdateField } from "./NextUpdateField.tsx";
import { TextArea } from "./TextArea.tsx";
import { useActForm } from "./use-act-form.ts";
import { useNextUpdate } from "./use-next-update.ts";

/** One sentence of progress, and when the next one comes. */
export function UpdateForm({ state }: ActFormProps) {
  const nextUpdateBy = useNextUpdate(state);
  const { fields, refusal, change, submit, close } = useActForm("update", state.id, { body: "", nextUpdateBy });
  const thread = useDesk().threads.of(state.id).value;
  const isAsked = thread !== undefined && stillOnInARow(thread) >= STILL_ON_MAX;
  const words = strings.updateForm;
  return (
    <ActFormFrame
      title={words.title}
      submit={words.submit}
      refusal={refusal}
      onSubmit={() => submit((all) => withoutEmpty(all, ["nextUpdateBy"]))}
      onClose={close}
    >
      <TextArea
        label={words.body}
        hint={isAsked ? strings.stillOn.askSentence : words.hint}
        value={fields.body}
        onText={(body) => change({ body })}
        isFirst
      />
      <NextUpdateField value={fields.nextUpdateBy} onTime={(time) => change({ nextUpdateBy: time })} />
    </ActFormFrame>
  );
}
