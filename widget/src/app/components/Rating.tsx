import type { Commands, Conversation, Pending } from "@milepost/shared";
import { useState } from "preact/hooks";
import { useDetail } from "../chat-context.ts";

const SCORES = [1, 2, 3, 4, 5];
/** As the check of `rating:post` has it. */
const RATING_TEXT_MAX = 2_000;

interface RatingProps {
  state: Conversation;
  pending: Pending[];
}

/** How the visitor found it, asked for once: one press, and a sentence if they like. Both can be changed later. */
export function Rating({ state: { id, rating }, pending }: RatingProps) {
  const { model, strings } = useDetail();
  const [isAsked, setAsked] = useState(!rating);
  const [text, setText] = useState(rating?.text ?? "");
  const sent = pending.findLast(({ name, status }) => name === "rating:post" && status !== "failed");
  const score = (sent?.input as Commands["rating:post"] | undefined)?.score ?? rating?.score;
  const rate = (chosen: number) => model.rate(id, chosen, text.trim() || undefined);

  if (!isAsked && score !== undefined) {
    return (
      <p class="notice">
        {strings.ratingThanks} {strings.score(score)}{" "}
        <button class="link" type="button" onClick={() => setAsked(true)}>
          {strings.change}
        </button>
      </p>
    );
  }
  return (
    <fieldset class="question">
      <legend>{strings.thanks}</legend>
      <p class="step-text">{strings.rate}</p>
      <div class="scores">
        {SCORES.map((each) => (
          <button
            key={each}
            class="secondary"
            type="button"
            aria-label={strings.score(each)}
            aria-pressed={each === score}
            onClick={() => rate(each)}
          >
            {each}
          </button>
        ))}
      </div>
      {score !== undefined && (
        <form
          class="question"
          onSubmit={(event) => {
            event.preventDefault();
            if ((rating?.text ?? "") !== text.trim()) rate(score);
            setAsked(false);
          }}
        >
          <label class="question">
            <span class="step-text">{strings.rateWhy}</span>
            <input
              class="field"
              type="text"
              dir="auto"
              maxLength={RATING_TEXT_MAX}
              value={text}
              onInput={(event) => setText(event.currentTarget.value)}
            />
          </label>
          <button class="secondary" type="submit">
            {strings.rateDone}
          </button>
        </form>
      )}
    </fieldset>
  );
}
