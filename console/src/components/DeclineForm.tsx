import { withoutEmpty } from "../model/without-empty.ts";
import { strings } from "../strings/strings.ts";
import { ActFormFrame } from "./ActFormFrame.tsx";
import type { ActFormProps } from "./act-form-props.ts";
import { TextArea } from "./TextArea.tsx";
import { useActForm } from "./use-act-form.ts";

/** A lead's no, with a word to the customer. */
export function DeclineForm({ state }: ActFormProps) {
  const { fields, refusal, change, submit, close } = useActForm("decline", state.id, {
    grantId: "",
    approved: false,
    text: "",
  });
  const words = strings.goodwill;
  return (
    <ActFormFrame
      title={words.decline}
      submit={words.declineSubmit}
      refusal={refusal}
      onSubmit={() => submit((all) => withoutEmpty(all, ["text"]))}
      onClose={close}
    >
      <TextArea
        label={words.declineText}
        hint={words.declineHint}
        value={fields.text ?? ""}
        onText={(text) => change({ text })}
        isFirst
      />
    </ActFormFrame>
  );
}
