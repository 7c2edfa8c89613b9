import { emptyThread, type LinkedProgress } from "@milepost/shared";
import type { ReadonlySignal } from "@preact/signals";
import { askedOf } from "../app/asked.ts";
import { useDetail } from "../app/chat-context.ts";
import { rowsOf } from "../app/rows.ts";
import { resumeWordsOf } from "../app/strings/resume.ts";

/** Undefined until the server has answered; gone when the link leads nowhere any more. */
export type Shown = LinkedProgress | "gone" | undefined;

/** What came with the link to answer by: unused, being used, or good no longer. */
export type Resume = "offered" | "asked" | "gone" | undefined;

interface ProgressPageProps {
  shown: ReadonlySignal<Shown>;
  resume: ReadonlySignal<Resume>;
  /** This device is the visitor's from now on. */
  goOn(): void;
  toChat(): void;
}

/** How far one problem is, and what was done so far; it prints well. */
export function ProgressPage({ shown, resume, goOn, toChat }: ProgressPageProps) {
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
      <ResumeView resume={resume} goOn={goOn} />
      {askedOf(state) && !mayAct.value && !resume.value && <p class="answer-there">{strings.answerThere}</p>}
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

/** A button, since scanners open links: what is opened uses nothing up. */
function ResumeView({ resume, goOn }: Pick<ProgressPageProps, "resume" | "goOn">) {
  const { strings } = useDetail();
  const words = resumeWordsOf(strings.locale);
  switch (resume.value) {
    case undefined:
      return null;
    case "gone":
      return <p role="alert">{words.gone}</p>;
    case "offered":
    case "asked":
      return (
        <div class="resume">
          <p>{words.lead}</p>
          <button class="primary" type="button" disabled={resume.value === "asked"} onClick={goOn}>
            {words.goOn}
          </button>
        </div>
      );
    default:
      return resume.value satisfies never;
  }
}
