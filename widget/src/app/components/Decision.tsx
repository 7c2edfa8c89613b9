import { type Conversation, isolated, type Pending } from "@milepost/shared";
import { useDetail } from "../chat-context.ts";

/** Options that the team offers, and until when; then what was chosen. */
export function Decision({ state: { id, decision }, pending }: { state: Conversation; pending: Pending[] }) {
  const { model, strings, times, mayAct } = useDetail();
  if (!decision) return null;
  const { options, expiresAt, defaultOptionId, chosenOptionId } = decision;
  const nowMs = model.nowMs.value;
  const labelOf = (optionId: string) => isolated(options.find((option) => option.id === optionId)?.label ?? "");
  if (chosenOptionId) return <p class="notice">{strings.chosen(labelOf(chosenOptionId))}</p>;
  // The system says in a moment what holds now.
  if (expiresAt && Date.parse(expiresAt) < nowMs) return null;
  const isAnswered = pending.some(({ name, status }) => name === "decision:choose" && status !== "failed");
  return (
    <fieldset class="question" disabled={isAnswered || !mayAct.value}>
      <legend>{decision.question}</legend>
      {expiresAt && (
        <p class="step-text">
          {strings.chooseBy(times.moment(expiresAt, nowMs))}{" "}
          {defaultOptionId && strings.otherwise(labelOf(defaultOptionId))}
        </p>
      )}
      {options.map((option) => (
        <button key={option.id} class="option" type="button" onClick={() => model.choose(id, decision.id, option.id)}>
          <strong>{option.label}</strong>
          {option.recommended && <span class="tag">{strings.recommended}</span>}
          {[option.consequence, option.cost, option.estimate && times.range(option.estimate, nowMs)]
            .filter((part) => part !== undefined)
            .map((part) => (
              <span key={part} class="step-text">
                {part}
              </span>
            ))}
        </button>
      ))}
    </fieldset>
  );
}
