import { describe, type Entry, type Words, wordsOf } from "@milepost/shared";
import type { effect, Signal } from "@preact/signals";
import type { Chat } from "./chat-context.ts";
import type { Schedule } from "./clock.ts";
import { Peek } from "./components/Peek.tsx";
import { createPeek } from "./peek.ts";
import { asSentence, promiseWords } from "./promise-words.ts";
import type { VisitorStorage } from "./storage.ts";
import css from "./styles/peek.css?inline";
import { sheetOf } from "./styles/sheet.ts";
import { tellLate } from "./tell-late.ts";
import { failureOf } from "./trouble.ts";

export interface TellingOptions {
  chat: Pick<Chat, "model" | "strings" | "times" | "detail">;
  /** What came from the other side and has not been told yet. */
  untold: Signal<readonly Entry[]>;
  /** To those who hear the chat. */
  say(text: string): void;
  storage: VisitorStorage;
  schedule: Schedule;
  /** Of the closed launcher's line. Both are given: a part that calls the library itself would tear it out of the file that opens the chat. */
  peekText: Signal<string | undefined>;
  effect: typeof effect;
}

/** Tells of what happens: aloud, and in one line beside the closed launcher. It comes in a file of its own, after the first paint. */
export function createTelling(options: TellingOptions) {
  const { chat, untold, say, storage, schedule, peekText, effect } = options;
  const { model, strings, times, detail } = chat;
  const peek = createPeek({ text: peekText, storage, device: Date.now, schedule, isOpen: model.isOpen });
  let toldFailure: ReturnType<typeof failureOf>;

  return {
    View: () => <Peek peek={peek} />,
    sheet: sheetOf(css),
    /** Returns the end of it. */
    begin(): () => void {
      const ends = [peek.dismiss, effect(tellEntries), effect(tellFailure), effect(tellWhatIsLate)];
      return () => {
        for (const end of ends) end();
      };
    },
  };

  /** In the order in which they came, once there are the words for all of them. */
  function tellEntries(): void {
    const entries = untold.value;
    const words = detail.value?.words;
    if (!words || entries.length === 0) return;
    untold.value = [];
    for (const entry of entries) tellEntry(entry, words);
  }

  function tellEntry(entry: Entry, words: Words): void {
    if (entry.kind === "message") {
      say(`${entry.author.name || strings.automatic}: ${wordsOf(entry)}`);
      return;
    }
    const sentence = describe(entry, words);
    if (!sentence) return;
    say(sentence);
    peek.offer(entry, sentence);
  }

  function tellFailure(): void {
    const failure = failureOf(model.threads.value.values());
    const words = detail.value?.detailStrings;
    if (!words || failure === toldFailure) return;
    toldFailure = failure;
    if (failure) say(`${words.notSent}. ${words.refusals[failure.refusal.code]}`);
  }

  function tellWhatIsLate(): void {
    const nowMs = model.nowMs.value;
    tellLate({
      // What is only remembered may have been kept meanwhile.
      promises: model.session.value && model.isVisible.value ? model.promises.value : [],
      nowMs,
      told: storage,
      tell: (promise) => say(asSentence(promiseWords(promise, nowMs, strings, times).text)),
    });
  }
}
