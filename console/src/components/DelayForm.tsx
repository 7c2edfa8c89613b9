import { activeStep, DELAY_REASONS, isoOf } from "@milepost/shared";
import { withoutEmpty } from "../model/without-empty.ts";
import { entryWords } from "../strings/entry-words.ts";
import { strings } from "../strings/strings.ts";
import { atHour } from "../time-field.ts";
import { rangeOf } from "../times.ts";
import { ActFormFrame } from "./ActFormFrame.tsx";
import type { ActFormProps } from "./act-form-props.ts";
import { ChoiceField } from "./ChoiceField.tsx";
import { useDesk } from "./desk-context.ts";
import { NextUpdateField } from "./NextUpdateField.tsx";
import { TextArea } from "./TextArea.tsx";
import { TimeField } from "./TimeField.tsx";
import { useActForm } from "./use-act-form.ts";
import { useNextUpdate } from "./use-next-update.ts";

/** A new estimate beside the old one, and why; the reasons are worded as the customer reads them. */
export function DelayForm({ state }: ActFormProps) {
  const { clock, directory } = useDesk();
  const nowMs = clock.nowMs();
  const wording = directory.site(state.siteId)?.delayWording;
  const reasons = DELAY_REASONS.map((value) => ({ value, label: wording?.[value] ?? entryWords.delayReasons[value] }));
  const before = activeStep(state.plan)?.estimate;
  const { fields, refusal, change, submit, close } = useActForm("delay", state.id, {
    reason: "carrier",
    text: "",
    estimate: { from: isoOf(atHour(nowMs, 1, 10)), to: isoOf(atHour(nowMs, 2, 18)) },
    nextUpdateBy: useNextUpdate(state),
  });
  const words = strings.delayForm;
  const { estimate } = fields;
  return (
    <ActFormFrame
      title={words.title}
      submit={words.submit}
      refusal={refusal}
      onSubmit={() => submit((all) => withoutEmpty(all, ["text", "nextUpdateBy"]))}
      onClose={close}
    >
      <div class="range">
        <ChoiceField
          label={words.reason}
          value={fields.reason}
          choices={reasons}
          onChoice={(reason) => change({ reason })}
          isFirst
        />
        <TimeField
          label={words.from}
          value={estimate.from}
          onTime={(from) => change({ estimate: { ...estimate, from } })}
        />
        <TimeField label={words.to} value={estimate.to} onTime={(to) => change({ estimate: { ...estimate, to } })} />
        {before && <p class="hint">{words.before(rangeOf(before))}</p>}
      </div>
      <TextArea label={words.text} hint={words.hint} value={fields.text ?? ""} onText={(text) => change({ text })} />
      <NextUpdateField value={fields.nextUpdateBy} onTime={(time) => change({ nextUpdateBy: time })} />
    </ActFormFrame>
  );
}
