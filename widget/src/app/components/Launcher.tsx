import type { Ref } from "preact";
import { useChat } from "../chat-context.ts";
import { asSentence, promiseWords } from "../promise-words.ts";

/** The button that is always on the page. With an open conversation it says how far that is. */
export function Launcher({ buttonRef }: { buttonRef: Ref<HTMLButtonElement> }) {
  const { model, strings } = useChat();
  const isOpen = model.isOpen.value;
  const { lines, isLate } = useGlance();
  const unread = model.glance.value?.unread ?? 0;
  // All that can be read on it stands in its name, word for word and in this order: so it is found by voice.
  const name = [strings.openChat, ...lines, ...(unread > 0 ? [strings.unread(unread)] : [])].join(", ");

  return (
    <button
      ref={buttonRef}
      class={`launcher${isOpen || lines.length === 0 ? "" : " wide"}${isLate && !isOpen ? " late" : ""}`}
      type="button"
      aria-label={isOpen ? strings.closeChat : name}
      aria-haspopup="dialog"
      aria-expanded={isOpen}
      onClick={() => model.toggle()}
    >
      {!isOpen && lines.length > 0 && (
        <span class="glance">{lines.map((line) => [<span key={line}>{line}</span>, " "])}</span>
      )}
      {!isOpen && unread > 0 && <span class="badge">{unread > 99 ? "99+" : unread}</span>}
    </button>
  );
}

/** Where the conversation stands, in at most two lines. */
function useGlance(): { lines: string[]; isLate: boolean } {
  const { model, strings, times } = useChat();
  const glance = model.glance.value;
  if (!glance) return { lines: [], isLate: false };
  const { title, step, promise, status } = glance;
  const place = title && step ? `${title} · ${strings.stepOf(step.number, step.of)}` : undefined;
  const due = promise && promiseWords(promise, model.nowMs.value, strings, times);
  const state = status === "open" ? due && (place ? due.text : asSentence(due.text)) : strings.statuses[status];
  return { lines: [place, state].filter((line) => line !== undefined), isLate: due?.isLate === true };
}
