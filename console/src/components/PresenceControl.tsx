import { useId, useState } from "preact/hooks";
import { reasonOf } from "../model/fault.ts";
import { strings } from "../strings/strings.ts";
import { AgentField } from "./AgentField.tsx";
import { useDesk } from "./desk-context.ts";
import { Refusal } from "./Refusal.tsx";
import { TimeField } from "./TimeField.tsx";

/** Whether the agent is there. Who goes away names who answers meanwhile, and until when. */
export function PresenceControl() {
  const { agent, presence } = useDesk();
  const { state, coverId, until } = presence.mine.value;
  const [cover, setCover] = useState(coverId ?? "");
  const [end, setEnd] = useState(until ?? "");
  const panel = useId();
  const words = strings.presence;
  const refusal = presence.refusal.value;

  return (
    <>
      <button
        type="button"
        class="presence"
        data-state={state}
        popovertarget={panel}
        title={words.title}
        aria-label={words.button(state)}
      >
        {words.states[state]}
      </button>
      <form
        id={panel}
        popover="auto"
        class="popover"
        aria-label={words.title}
        onSubmit={(event) => {
          event.preventDefault();
          presence.say({ state: "away", ...(cover && { coverId: cover }), ...(end && { until: end }) });
        }}
      >
        <h2>{words.title}</h2>
        <AgentField label={words.coveredBy} value={cover} onAgent={setCover} except={agent.id} />
        <TimeField label={words.until} value={end} onTime={setEnd} />
        <p class="hint">{words.hint}</p>
        {refusal && <Refusal>{reasonOf(refusal)}</Refusal>}
        <div class="popover-ways">
          {state !== "online" && (
            <button type="button" class="button primary" onClick={() => presence.say({ state: "online" })}>
              {words.here}
            </button>
          )}
          <button type="submit" class={state === "online" ? "button primary" : "button"}>
            {words.away}
          </button>
        </div>
      </form>
    </>
  );
}
