import { useChat } from "../chat-context.ts";
import type { Peek as PeekState } from "../peek.ts";
import { Icon } from "./Icon.tsx";

/** What just happened, in one line; it never takes the focus, and is announced elsewhere. */
export function Peek({ peek }: { peek: PeekState }) {
  const { model, strings } = useChat();
  const text = peek.text.value;
  if (text === undefined || model.isOpen.value) return null;
  return (
    <div class="peek">
      <button
        class="peek-text"
        type="button"
        dir="auto"
        onClick={() => {
          peek.dismiss();
          model.open();
        }}
      >
        {text}
      </button>
      <button class="tool" type="button" aria-label={strings.dismiss} onClick={peek.dismiss}>
        <Icon name="close" />
      </button>
    </div>
  );
}
