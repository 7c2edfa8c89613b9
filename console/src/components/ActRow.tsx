import { describe, type EntryKind } from "@milepost/shared";
import type { Act } from "../model/timeline.ts";
import { entryWords } from "../strings/entry-words.ts";
import { strings } from "../strings/strings.ts";
import { momentOf, timeOf } from "../times.ts";
import { useDesk } from "./desk-context.ts";
import { Icon, type IconName } from "./Icon.tsx";
import { TakeBack } from "./TakeBack.tsx";

const ICONS: Partial<Record<EntryKind, IconName>> = {
  assigned: "person",
  transferred: "person",
  accepted: "person",
  plan_set: "plan",
  step_advanced: "check",
  step_added: "plan",
  step_moved: "plan",
  updated: "update",
  update_requested: "update",
  delayed: "hourglass",
  waiting: "hourglass",
  promise_broken: "warn",
  resolved: "flag",
  confirmed: "check",
  reopened: "reopen",
  covered: "person",
  step_skipped: "plan",
  decision_offered: "options",
  decision_chosen: "options",
  goodwill_granted: "gift",
  goodwill_answered: "gift",
  reminded: "hourglass",
  paused: "hourglass",
  follow_up_asked: "flag",
  withdrawn: "reopen",
};

/** An act as one sentence, with the time that it promised. What was taken back is struck out, and stays. */
export function ActRow({ act: { entry, isWithdrawn, isLast } }: { act: Act }) {
  const { clock } = useDesk();
  const promised = entry.kind === "promise_broken" ? undefined : entry.nextUpdateBy;
  const Words = isWithdrawn ? "del" : "span";
  return (
    <article class="act-row" data-kind={entry.kind} data-withdrawn={isWithdrawn}>
      <span class="act-sign">
        <Icon name={ICONS[entry.kind] ?? "reply"} />
      </span>
      <div class="act-words">
        <p dir="auto">
          <Words>{describe(entry, entryWords)}</Words>
          {entry.kind === "opened" && entry.page && (
            <span class="act-aside">
              {strings.conversation.page} {entry.page.title || entry.page.url}
            </span>
          )}
          {promised && !isWithdrawn && (
            <span class="act-aside">
              {entry.kind === "opened" ? strings.progress.firstAnswer : strings.progress.promise}{" "}
              {momentOf(promised, clock.nowMs())}
            </span>
          )}
          {isWithdrawn && <span class="act-aside">{strings.conversation.takenBack}</span>}
        </p>
        {entry.kind === "transferred" && entry.briefing && (
          <details class="act-briefing">
            <summary>{strings.conversation.briefing}</summary>
            <p class="briefing" dir="auto">
              {entry.briefing}
            </p>
          </details>
        )}
        {isLast && !isWithdrawn && <TakeBack entry={entry} />}
      </div>
      <time class="act-time" dateTime={entry.at}>
        {timeOf(entry.at)}
      </time>
    </article>
  );
}
