import type { Thread } from "@milepost/shared";
import { Fragment } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { useChat } from "../chat-context.ts";
import { type Row, rowsOf } from "../rows.ts";

/** Nearer than this to an edge counts as being there. */
const EDGE_PX = 48;

/** What was said and done. It follows the end only for a reader who is there, and loads earlier entries at the top. */
export function Timeline({ id, thread }: { id: string; thread: Thread | undefined }) {
  const { model, strings, detail, files } = useChat();
  const log = useRef<HTMLDivElement>(null);
  const before = useRef({ isAtEnd: true, height: 0, firstId: "", lastId: "" });
  const [hasNews, setHasNews] = useState(false);
  const isVisible = model.isVisible.value;
  const DrawnRow = detail.value?.TimelineRow ?? PlainRow;
  const rows = thread ? rowsOf(thread) : [];
  const Attached = files.part.value?.Attached;

  useLayoutEffect(() => {
    const element = log.current;
    if (!element) return;
    if (rows.some((row) => row.kind === "message" && row.attachments)) files.bring();
    const { isAtEnd, height, firstId, lastId } = before.current;
    const first = thread?.entries[0]?.id ?? "";
    const last = rows.at(-1);
    const isNew = last !== undefined && last.id !== lastId;
    if (isAtEnd || (isNew && last.kind === "message" && last.isOwn)) toEnd();
    else if (first !== firstId) element.scrollTop += element.scrollHeight - height;
    else if (isNew) setHasNews(true);
    before.current = { isAtEnd: atEnd(element), height: element.scrollHeight, firstId: first, lastId: last?.id ?? "" };
    look(element);
  });

  function toEnd(): void {
    if (log.current) log.current.scrollTop = log.current.scrollHeight;
    setHasNews(false);
  }

  function look(element: HTMLElement): void {
    before.current.isAtEnd = atEnd(element);
    if (before.current.isAtEnd) {
      setHasNews(false);
      if (isVisible) model.seen(id);
    }
    if (thread?.hasEarlier && element.scrollTop < EDGE_PX) model.pageBack(id);
  }

  return (
    <div class="timeline">
      <div
        ref={log}
        class="scroll"
        role="log"
        aria-label={strings.conversation}
        aria-live="off"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard.
        tabIndex={0}
        onScroll={(event) => look(event.currentTarget)}
      >
        {rows.length === 0 && <p class="greeting">{model.card.value?.greeting ?? strings.greeting}</p>}
        {rows.map((row) => (
          <Fragment key={row.id}>
            <DrawnRow row={row} />
            {row.kind === "message" && row.attachments && Attached && <Attached id={id} row={row} />}
          </Fragment>
        ))}
      </div>
      {hasNews && (
        <button
          class="news"
          type="button"
          onClick={() => {
            toEnd();
            // The button goes; the focus must not go with it.
            log.current?.focus();
          }}
        >
          {strings.newMessages}
        </button>
      )}
    </div>
  );
}

/** What was said, while the rest is on its way. */
function PlainRow({ row }: { row: Row }) {
  return row.kind === "message" ? <p class={row.isOwn ? "bubble own" : "bubble"}>{row.body}</p> : null;
}

function atEnd(element: HTMLElement): boolean {
  return element.scrollHeight - element.scrollTop - element.clientHeight < EDGE_PX;
}
