import { type Entry, evidenceText, type Plan, type Step } from "@milepost/shared";
import { useState } from "preact/hooks";
import { useDetail } from "../chat-context.ts";
import { Icon } from "./Icon.tsx";

type Shown = "done" | "skipped" | "active" | "next" | "planned";

/** From so many on, the steps that are over are folded, all but the last: what is done must not hide what goes on. */
const FOLDED_FROM = 3;

/** The way to the solution, from what is done to what is planned. */
export function Steps({ plan, entries }: { plan: Plan; entries: Entry[] }) {
  const { strings } = useDetail();
  const [isUnfolded, setUnfolded] = useState(false);
  const next = plan.steps.find(({ state }) => state === "planned");
  const ahead = plan.steps.findIndex(({ state }) => state === "active" || state === "planned");
  const over = ahead < 0 ? plan.steps.length : ahead;
  const earlier = over < FOLDED_FROM ? 0 : over - 1;
  return (
    <div class="steps">
      {earlier > 0 && (
        <button class="link" type="button" aria-expanded={isUnfolded} onClick={() => setUnfolded(!isUnfolded)}>
          {strings.earlierSteps(earlier)}
        </button>
      )}
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari takes the role from lists without bullets. */}
      <ol role="list">
        {plan.steps.map((step, index) => (
          <StepItem
            key={step.id}
            step={step}
            shown={step === next ? "next" : step.state}
            isFolded={index < earlier && !isUnfolded}
            entries={entries}
          />
        ))}
      </ol>
    </div>
  );
}

interface StepItemProps {
  step: Step;
  shown: Shown;
  isFolded: boolean;
  entries: Entry[];
}

function StepItem({ step, shown, isFolded, entries }: StepItemProps) {
  const { model, strings, times } = useDetail();
  const { title, text, evidence, endedAt, owner } = step;
  const nowMs = model.nowMs.peek();
  const news = shown === "active" ? latestNews(step, entries) : undefined;
  return (
    <li class={`step ${shown}`} hidden={isFolded} aria-current={shown === "active" ? "step" : undefined}>
      <span class="mark">{shown === "done" && <Icon name="check" />}</span>
      <p class="step-title">
        <span>{title}</span>
        <span class="step-state">
          {strings.stepStates[shown]}
          {endedAt && ` ${times.moment(endedAt, nowMs)}`}
        </span>
      </p>
      {news && (
        <p class="step-news">
          {news.body} <time dateTime={news.at}>{times.moment(news.at, nowMs)}</time>
        </p>
      )}
      {text && <p class="step-text">{text}</p>}
      {evidence && <p class="step-text">{evidenceText(evidence)}</p>}
      {owner?.kind === "customer" ? (
        <p class="step-text">{strings.withYou}</p>
      ) : (
        owner?.name && !endedAt && <p class="step-text">{strings.withWhom(owner.name)}</p>
      )}
      {!endedAt && <Expectation step={step} />}
    </li>
  );
}

/** An estimate is a range, with who gave it. */
function Expectation({ step: { estimate, estimateSource } }: { step: Step }) {
  const { model, strings, times } = useDetail();
  const nowMs = model.nowMs.peek();
  if (!estimate) return null;
  return (
    <p class="step-text">
      {strings.expected(times.range(estimate, nowMs))}
      {estimateSource && (
        <span class="source"> · {strings.setBy(estimateSource.name, times.moment(estimateSource.at, nowMs))}</span>
      )}
    </p>
  );
}

/** The last progress sentence since the step began; evidence stands at its own step. */
function latestNews(step: Step, entries: Entry[]): { body: string; at: string } | undefined {
  const last = entries.findLast((entry): entry is Entry<"updated"> => entry.kind === "updated" && !entry.evidence);
  return last && (!step.startedAt || last.at >= step.startedAt) ? last : undefined;
}
