import type { Conversation, Pending } from "@milepost/shared";
import { useDetail } from "../chat-context.ts";
import { Rating } from "./Rating.tsx";

/** Only the visitor can say that it is solved. Then their rating is asked for. */
export function Resolution({ state, pending }: { state: Conversation; pending: Pending[] }) {
  const { model, strings, mayAct } = useDetail();
  const { id, status, resolution } = state;
  const isAnswered = pending.some(({ name, status }) => name === "resolution:answer" && status !== "failed");

  if (status === "resolved" && resolution && !resolution.answer) {
    return (
      <fieldset class="question" disabled={isAnswered || !mayAct.value}>
        <legend>{strings.isItSolved}</legend>
        <p class="step-text">{resolution.text}</p>
        <div class="answers">
          <button class="primary" type="button" onClick={() => model.answerResolution(id, true)}>
            {strings.yesSolved}
          </button>
          <button class="secondary" type="button" onClick={() => model.answerResolution(id, false)}>
            {strings.notSolved}
          </button>
        </div>
      </fieldset>
    );
  }
  if (status !== "closed") return null;
  if (!resolution?.answer?.solved) return <p class="notice">{strings.closed}</p>;
  return mayAct.value ? <Rating state={state} pending={pending} /> : <p class="notice">{strings.thanks}</p>;
}
