import { HOUR_MS, isoOf } from "@milepost/shared";
import { handOverOf } from "../model/hand-over.ts";
import { strings } from "../strings/strings.ts";
import { atHour, inMinutes } from "../time-field.ts";
import { ActFormFrame } from "./ActFormFrame.tsx";
import { AgentField } from "./AgentField.tsx";
import type { ActFormProps } from "./act-form-props.ts";
import { useDesk } from "./desk-context.ts";
import { HandOverWay } from "./HandOverWay.tsx";
import { Refusal } from "./Refusal.tsx";
import { TimeField } from "./TimeField.tsx";
import { useActForm } from "./use-act-form.ts";

/** The end of a working day, in the agent's own zone. */
const EVENING = 18;

/** A colleague answers until a time; the owner stays. */
export function CoverForm({ state }: ActFormProps) {
  const { agent, clock } = useDesk();
  const { fields, refusal, change, submit, close } = useActForm("cover", state.id, {
    agentId: "",
    until: isoOf(untilEvening(clock.nowMs())),
  });
  const words = strings.handOver;
  const may = handOverOf(state, agent);
  return (
    <ActFormFrame
      title={words.coverTitle}
      submit={may.status === "others" ? undefined : words.coverSubmit}
      refusal={refusal}
      onSubmit={() => submit()}
      onClose={close}
    >
      {may.status === "others" ? (
        <Refusal>{words.others(may.owner)}</Refusal>
      ) : (
        <div class="range">
          <AgentField
            label={words.cover}
            value={fields.agentId}
            onAgent={(agentId) => change({ agentId })}
            siteId={state.siteId}
            except={state.owner?.id}
          />
          <HandOverWay way="cover" conversationId={state.id} />
          <TimeField label={words.until} value={fields.until} onTime={(until) => change({ until })} />
          <p class="hint">{words.coverHint}</p>
        </div>
      )}
    </ActFormFrame>
  );
}

function untilEvening(nowMs: number): number {
  const eveningMs = atHour(nowMs, 0, EVENING);
  return eveningMs > nowMs + HOUR_MS ? eveningMs : inMinutes(nowMs, 4 * 60);
}
