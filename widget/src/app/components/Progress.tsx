import { type Conversation, coveredBy, type Entry, isolated, type Pending, position } from "@milepost/shared";
import { useEffect, useLayoutEffect, useState } from "preact/hooks";
import { askedOf } from "../asked.ts";
import { useDetail } from "../chat-context.ts";
import { hasMore, progressMore } from "../progress-more.ts";
import { asSentence } from "../promise-words.ts";
import { Delay } from "./Delay.tsx";
import { Icon } from "./Icon.tsx";
import { PromiseLine } from "./PromiseLine.tsx";
import { Steps } from "./Steps.tsx";

export interface ProgressProps {
  state: Conversation;
  entries: Entry[];
  pending: Pending[];
}

/** How far the visitor's problem is from solved: who has it, what is done, what comes next, and by when they hear. */
export function Progress({ state, entries, pending }: ProgressProps) {
  const { strings } = useDetail();
  const { plan, waiting, status } = state;
  const isUnderWay = status === "open" || status === "waiting";
  const [isFolded, setFolded] = useState(!isUnderWay);
  // When the work ends, the question whether it is solved comes first; when it goes on, the way does.
  useLayoutEffect(() => setFolded(!isUnderWay), [isUnderWay]);
  // What is asked of the visitor comes first, above all on a phone; what was chosen stands where it is remembered.
  const asked = askedOf(state);
  const isMore = hasMore(state);
  useEffect(() => {
    if (isMore) progressMore.bring();
  }, [isMore]);
  const More = progressMore.value.value;

  return (
    <section class="progress" aria-label={strings.progress}>
      <div class="progress-head">
        <Owner state={state} />
        {plan && (
          <button
            class="tool"
            type="button"
            aria-expanded={!isFolded}
            aria-label={isFolded ? strings.showSteps : strings.hideSteps}
            onClick={() => setFolded(!isFolded)}
          >
            <Icon name={isFolded ? "down" : "up"} />
          </button>
        )}
      </div>
      {More && <More.Resolution state={state} pending={pending} />}
      {More && asked === "choice" && <More.Decision state={state} pending={pending} />}
      {status === "open" && <PromiseLine state={state} pending={pending} />}
      {waiting && (
        <p class={waiting.party === "customer" ? "notice asks" : "notice"}>
          <Icon name="clock" />
          {waiting.party === "customer"
            ? strings.waitingForYou(waiting.what)
            : strings.waitingFor(waiting.name, waiting.what)}
        </p>
      )}
      {More && asked !== "choice" && <More.Decision state={state} pending={pending} />}
      {status === "open" && <Delay state={state} />}
      {plan && !isFolded && <Steps plan={plan} entries={entries} />}
      {More && <More.Ledger state={state} />}
    </section>
  );
}

function Owner({ state }: { state: Conversation }) {
  const { model, strings } = useDetail();
  const { owner, team, plan, status } = state;
  const name = coveredBy(state, model.nowMs.value)?.name ?? owner?.name ?? team?.name;
  const place = plan && status !== "closed" && position(plan);
  return (
    <div class="owner">
      <span class={name ? "face" : "face nobody"} aria-hidden="true">
        {name ? Array.from(name)[0]?.toUpperCase() : <Icon name="clock" />}
      </span>
      <div>
        <p class="who">
          <Who state={state} />
        </p>
        {plan && place && (
          <p class="place">
            {plan.title} · {asSentence(strings.stepOf(place.number, place.of))}
          </p>
        )}
      </div>
    </div>
  );
}

function Who({ state }: { state: Conversation }) {
  const { model, strings, times } = useDetail();
  const { owner, team, cover, status, promise, lastTeamSeq } = state;
  const nowMs = model.nowMs.value;
  const colleague = coveredBy(state, nowMs);
  if (cover && colleague) return strings.covers(isolated(colleague.name), times.moment(cover.until, nowMs));
  // Nobody has what is over; the name stays.
  if (owner) return status === "closed" ? owner.name : strings.has(isolated(owner.name));
  if (team) return strings.teamHas(isolated(team.name));
  const isAnswered = promise ? promise.kind === "update" : lastTeamSeq > 0;
  if (!isAnswered) return strings.nobodyYet;
  return status === "open" || status === "waiting" ? strings.weHave : model.card.value?.name;
}
