import { type Conversation, DEFAULT_GOODWILL, GOODWILL_KINDS, money } from "@milepost/shared";
import { withoutEmpty } from "../model/without-empty.ts";
import { strings } from "../strings/strings.ts";
import { ActFormFrame } from "./ActFormFrame.tsx";
import { AmountField } from "./AmountField.tsx";
import type { ActFormProps } from "./act-form-props.ts";
import { ChoiceField } from "./ChoiceField.tsx";
import { useDesk } from "./desk-context.ts";
import { NextUpdateField } from "./NextUpdateField.tsx";
import { TextArea } from "./TextArea.tsx";
import { useActForm } from "./use-act-form.ts";
import { useNextUpdate } from "./use-next-update.ts";

/** A refund, a voucher or the like: at once within the limits, above them by a lead's answer. */
export function GoodwillForm({ state }: ActFormProps) {
  const limits = useDesk().directory.site(state.siteId)?.goodwill ?? DEFAULT_GOODWILL;
  const { currency } = limits;
  const { fields, refusal, change, submit, close } = useActForm("goodwill", state.id, {
    kind: "refund",
    amount: 0,
    currency,
    reason: "",
    nextUpdateBy: useNextUpdate(state),
  });
  const words = strings.goodwill;
  return (
    <ActFormFrame
      title={words.title}
      submit={words.submit}
      refusal={refusal}
      onSubmit={() => submit((all) => withoutEmpty(all, ["nextUpdateBy"]))}
      onClose={close}
    >
      <div class="range">
        <ChoiceField
          label={words.kind}
          value={fields.kind}
          choices={GOODWILL_KINDS.map((value) => ({ value, label: words.kinds[value] }))}
          onChoice={(kind) => change({ kind })}
        />
        <AmountField label={words.amount(currency)} amount={fields.amount} onAmount={(amount) => change({ amount })} />
        <p class="hint">{words.limit(money(strings.locale, leftIn(state, limits), currency))}</p>
      </div>
      <TextArea
        label={words.reason}
        hint={words.reasonHint}
        value={fields.reason}
        onText={(reason) => change({ reason })}
      />
      <NextUpdateField value={fields.nextUpdateBy} onTime={(time) => change({ nextUpdateBy: time })} />
    </ActFormFrame>
  );
}

/** What is left of this conversation's limit. What the agent has left today, only the server counts. */
function leftIn({ goodwill }: Conversation, { currency, perConversation }: typeof DEFAULT_GOODWILL): number {
  return Math.max(0, perConversation - (goodwill?.granted[currency] ?? 0));
}
