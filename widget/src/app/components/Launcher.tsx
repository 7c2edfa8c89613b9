import type { Ref } from "preact";
import { useChat } from "../chat-context.ts";
import { asSentence, promiseWords } from "../promise-words.ts";

/** The button that is always on the page. With an open conversation it says how far that is. */
export function Launcher({ buttonRef }: { buttonRef: Ref<HTMLButtonElement> }) {
  const { model, strings } = useChat();
  const isOpen = model.isOpen.value;
  const { lines, tone } = useGlance();
  const unread = model.glance.value?.unread ?? 0;
  // All that can be read on it stands in its name, word for word and in this order: so it is found by voice.
  const name = [strings.openChat, ...lines, ...(unread > 0 ? [strings.unread(unread)] : [])].join(", ");

  return (
    <button
      ref={buttonRef}
      class={isOpen || lines.length === 0 ? "launcher" : `launcher wide ${tone ?? ""}`}
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

/** Where the conversation stands, in at most two lines; `tone` is what it calls for. */
function useGlance(): { lines: string[]; tone: "late" | "asked" | "solved" | undefined } {
  const { model, strings, times } = useChat();
  const glance = model.glance.value;
  if (!glance) return { lines: [], tone: undefined };
  const { title, step, promise, status, asked } = glance;
  const place = title && step ? `${title} · ${strings.stepOf(step.number, step.of)}` : undefined;
  const due = promise && promiseWords(promise, model.nowMs.value, strings, times);
  const isLate = due?.isLate === true;
  const state = isLate
    ? due.text
    : asked
      ? strings.asks[asked]
      : status === "open"
        ? due?.text
        : strings.statuses[status];
  const tone = isLate ? "late" : asked === "solved" ? "solved" : asked && "asked";
  return { lines: [place, state && (place ? state : asSentence(state))].filter((line) => line !== undefined), tone };
}
