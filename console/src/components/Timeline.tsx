import { nameOf, type Thread } from "@milepost/shared";
import { useComputed } from "@preact/signals";
import { timelineOf } from "../model/timeline.ts";
import { entryWords } from "../strings/entry-words.ts";
import { strings } from "../strings/strings.ts";
import { useDesk } from "./desk-context.ts";
import { Icon } from "./Icon.tsx";
import { TimelineRowView } from "./TimelineRowView.tsx";
import { useStickToEnd } from "./use-stick-to-end.ts";

/** The conversation as the visitor sees it, with the team's notes, newest at the bottom. */
export function Timeline({ thread }: { thread: Thread }) {
  const { agent, inbox, typing, reading, pageBack } = useDesk();
  // Who wrote before they gave a name is known by it now.
  const visitorName = useComputed(() => inbox.summary(thread.id)?.visitor.name ?? "").value;
  const rows = timelineOf(thread, { kind: "agent", id: agent.id, name: agent.name });
  const typist = typing.signs.value.get(thread.id);
  const first = rows[1]?.key;
  const last = rows.at(-1);
  // A message that is confirmed stays the same row, and its files come with its entry.
  const files = last?.kind === "bubble" ? last.attachments?.length : undefined;
  const end = useStickToEnd(first, `${last?.key} ${files} ${typist?.id}`, (isAtEnd) =>
    reading.shows(thread.id, isAtEnd),
  );
  const words = strings.conversation;

  return (
    <div class="timeline-frame">
      <div
        class="timeline"
        role="log"
        aria-label={words.log}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a log that scrolls is scrolled by keys, too.
        tabIndex={0}
        ref={end.scroller}
        onScroll={end.look}
      >
        {thread.hasEarlier && (
          <button type="button" class="button quiet earlier" onClick={() => pageBack(thread.id)}>
            {words.earlier}
          </button>
        )}
        {rows.map((row) => (
          <TimelineRowView key={row.key} row={row} conversationId={thread.id} visitorName={visitorName} />
        ))}
        {typist && (
          <p class="typing">
            <span class="typing-dots" aria-hidden="true">
              <i />
              <i />
              <i />
            </span>
            {words.typing(nameOf({ ...typist, name: typist.name || visitorName }, entryWords))}
          </p>
        )}
      </div>
      {end.isAway && (
        <button type="button" class="button latest" onClick={end.go}>
          <Icon name="down" />
          {words.latest}
        </button>
      )}
    </div>
  );
}
