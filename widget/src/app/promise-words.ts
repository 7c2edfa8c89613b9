import { isOverdue, type RunningPromise } from "@milepost/shared";
import type { Strings } from "./strings/strings.ts";
import type { Times } from "./times.ts";

/** The running promise in words, late from the first moment after it is due. */
export function promiseWords(
  promise: Pick<RunningPromise, "kind" | "dueAt">,
  nowMs: number,
  strings: Strings,
  times: Times,
): { text: string; isLate: boolean } {
  const { kind, dueAt } = promise;
  const time = times.moment(dueAt, nowMs);
  const isLate = isOverdue(promise as RunningPromise, nowMs);
  const [late, due] =
    kind === "first_answer"
      ? [strings.answerIsLate, strings.firstAnswerBy]
      : [strings.updateIsLate, strings.nextUpdateBy];
  return { text: (isLate ? late : due)(time), isLate };
}

/** The text as the beginning of a line. */
export function asSentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
