import type { Conversation, Pending } from "@milepost/shared";
import { useDetail } from "../chat-context.ts";

const SCORES = [1, 2, 3, 4, 5];

/** Only the visitor can say that it is solved. Then their rating is asked for, once. */
export function Resolution({ state, pending }: { state: Conversation; pending: Pending[] }) {
  const { model, strings } = useDetail();
  const { id, status, resolution, rating } = state;
  const isWaiting = (name: Pending["name"]) => pending.some((row) => row.name === name && row.status !== "failed");

  if (status === "resolved" && resolution && !resolution.answer) {
    return (
      <fieldset class="question" disabled={isWaiting("resolution:answer")}>
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
  return rating ? (
    <p class="notice">{strings.ratingThanks}</p>
  ) : (
    <fieldset class="question" disabled={isWaiting("rating:post")}>
      <legend>{strings.thanks}</legend>
      <p class="step-text">{strings.rate}</p>
      <div class="scores">
        {SCORES.map((score) => (
          <button
            key={score}
            class="secondary"
            type="button"
            aria-label={strings.score(score)}
            onClick={() => model.rate(id, score)}
          >
            {score}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
