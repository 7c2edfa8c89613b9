import { useChat } from "../chat-context.ts";
import { Composer } from "./Composer.tsx";
import { Since } from "./Since.tsx";
import { Timeline } from "./Timeline.tsx";

/** One conversation: how far it is, what was said, and a place to write. */
export function Conversation({ id }: { id: string }) {
  const { model, strings, detail, AddressAsk } = useChat();
  const thread = model.threads.value.get(id);
  const Progress = detail.value?.Progress;
  const Ask = AddressAsk.value;
  const typist = model.typists.value[id];

  return (
    <>
      {thread?.state && <Since state={thread.state} unread={thread.unread} />}
      {Progress && thread?.state && <Progress state={thread.state} entries={thread.entries} pending={thread.pending} />}
      <Timeline id={id} thread={thread} />
      {Ask && <Ask key={id} id={id} state={thread?.state} />}
      {/* Always there, so that nothing moves when somebody begins to type. */}
      <p class="typing">
        {typist && (
          <>
            {strings.isTyping(typist.name)}
            <span class="dots" aria-hidden="true" />
          </>
        )}
      </p>
      <Composer id={id} />
    </>
  );
}
