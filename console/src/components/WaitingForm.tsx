import { withoutEmpty } from "../model/without-empty.ts";
import { strings } from "../strings/strings.ts";
import { ActFormFrame } from "./ActFormFrame.tsx";
import type { ActFormProps } from "./act-form-props.ts";
import { ChoiceField } from "./ChoiceField.tsx";
import { NextUpdateField } from "./NextUpdateField.tsx";
import { TextArea } from "./TextArea.tsx";
import { TextField } from "./TextField.tsx";
import { useActForm } from "./use-act-form.ts";
import { useNextUpdate } from "./use-next-update.ts";

/** Who is to act now, and what is needed of them. While the customer is waited for, no update is owed. */
export function WaitingForm({ state }: ActFormProps) {
  const { fields, refusal, change, submit, close } = useActForm("waiting", state.id, {
    party: "customer",
    name: "",
    what: "",
    nextUpdateBy: useNextUpdate(state),
  });
  const words = strings.waitingForm;
  const isOther = fields.party === "third_party";

  function finish(all: typeof fields): typeof fields {
    const { name: _, nextUpdateBy: __, ...customers } = all;
    // Whoever has answered what is not on this screen yet is not waited for.
    return isOther ? withoutEmpty(all, ["name", "nextUpdateBy"]) : { ...customers, afterSeq: state.head };
  }

  return (
    <ActFormFrame
      title={words.title}
      submit={words.submit}
      refusal={refusal}
      onSubmit={() => submit(finish)}
      onClose={close}
    >
      <div class="range">
        <ChoiceField
          label={words.party}
          value={fields.party}
          choices={[
            { value: "customer", label: words.customer },
            { value: "third_party", label: words.thirdParty },
          ]}
          onChoice={(party) => change({ party })}
          isFirst
        />
        {isOther && (
          <TextField
            label={words.name}
            hint={words.nameHint}
            autocomplete="off"
            value={fields.name ?? ""}
            onText={(name) => change({ name })}
          />
        )}
      </div>
      <TextArea label={words.what} value={fields.what} onText={(what) => change({ what })} />
      {isOther && <NextUpdateField value={fields.nextUpdateBy} onTime={(time) => change({ nextUpdateBy: time })} />}
    </ActFormFrame>
  );
}
