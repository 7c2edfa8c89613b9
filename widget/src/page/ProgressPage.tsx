import { emptyThread, type LinkedProgress } from "@milepost/shared";
import type { ReadonlySignal } from "@preact/signals";
import { askedOf } from "../app/asked.ts";
import { useDetail } from "../app/chat-context.ts";
import { rowsOf } from "../app/rows.ts";

/** Undefined until the server has answered; gone when the link leads nowhere any more. */
export type Shown = LinkedProgress | "gone" | undefined;

interface ProgressPageProps {
  shown: ReadonlySignal<Shown>;
  toChat(): void;
}

/** How far one problem is, and what was done so far; it prints well. */
export function ProgressPage({ shown, toChat }: ProgressPageProps) {
  const { strings, Progress, TimelineRow, mayAct } = useDetail();
  const progress = shown.value;
  if (!progress) return null;
  if (progress === "gone") return <main class="progress-page">{strings.linkGone}</main>;
  const { state, entries, site } = progress;
  const rows = rowsOf({ ...emptyThread(state.id), state, entries });
  return (
    <main class="progress-page" dir="ltr" lang={strings.locale}>
      <h1>{site.name}</h1>
      <p class="ref">{state.ref}</p>
      {askedOf(state) && !mayAct.value && <p class="answer-there">{strings.answerThere}</p>}
      <Progress state={state} entries={entries} pending={[]} />
      <h2>{strings.soFar}</h2>
      {rows.map((row) => (
        <TimelineRow key={row.id} row={row} />
      ))}
      <button class="primary write" type="button" onClick={toChat}>
        {strings.writeToUs}
      </button>
    </main>
  );
}
