import { briefingOf } from "@milepost/shared";
import { handOverOf } from "../model/hand-over.ts";
import { withoutEmpty } from "../model/without-empty.ts";
import { briefingHeadings, entryWords } from "../strings/entry-words.ts";
import { strings } from "../strings/strings.ts";
import { ActFormFrame } from "./ActFormFrame.tsx";
import { AgentField } from "./AgentField.tsx";
import type { ActFormProps } from "./act-form-props.ts";
import { useDesk } from "./desk-context.ts";
import { HandOverWay } from "./HandOverWay.tsx";
import { Refusal } from "./Refusal.tsx";
import { TextArea } from "./TextArea.tsx";
import { useActForm } from "./use-act-form.ts";

/** Another owner: to whom, why, and what they have to know. It says beforehand what a second and a third time take. */
export function HandOverForm({ state }: ActFormProps) {
  const { agent, threads } = useDesk();
  const entries = threads.of(state.id).value?.entries ?? [];
  const { fields, refusal, change, submit, close } = useActForm("transfer", state.id, {
    toId: "",
    reason: "",
    briefing: briefingOf(state, entries, { words: entryWords, headings: briefingHeadings }),
    override: "",
  });
  const words = strings.handOver;
  const may = handOverOf(state, agent);
  const need = may.status === "allowed" ? may.need : undefined;

  function finish({ override, ...all }: typeof fields): typeof fields {
    switch (need) {
      case "confirmation":
        return { ...all, confirmed: true };
      case "override":
        return withoutEmpty({ ...all, ...(override !== undefined && { override }) }, ["override"]);
      default:
        return all;
    }
  }

  return (
    <ActFormFrame
      title={words.title}
      submit={need && (need === "nothing" ? words.submit : words.submitAgain)}
      refusal={refusal}
      onSubmit={() => submit(finish)}
      onClose={close}
    >
      {may.status === "others" && <Refusal>{words.others(may.owner)}</Refusal>}
      {may.status === "too_often" && (
        <>
          <Refusal>{words.tooOften}</Refusal>
          <HandOverWay way="transfer" conversationId={state.id} />
        </>
      )}
      {need && (
        <>
          {need !== "nothing" && (
            <p class="warning" role="note">
              {need === "confirmation" ? words.secondTime : words.thirdTime}
            </p>
          )}
          <div class="range">
            <AgentField
              label={words.to}
              value={fields.toId}
              onAgent={(toId) => change({ toId })}
              siteId={state.siteId}
              except={state.owner?.id}
            />
            <HandOverWay way="transfer" conversationId={state.id} />
          </div>
          <TextArea
            label={words.reason}
            hint={words.reasonHint}
            value={fields.reason}
            onText={(reason) => change({ reason })}
          />
          {need === "override" && (
            <TextArea
              label={words.override}
              hint={words.overrideHint}
              value={fields.override ?? ""}
              onText={(override) => change({ override })}
            />
          )}
          <TextArea
            label={words.briefing}
            hint={words.briefingHint}
            value={fields.briefing}
            onText={(briefing) => change({ briefing })}
            isLong
          />
        </>
      )}
    </ActFormFrame>
  );
}
