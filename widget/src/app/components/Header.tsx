import { useChat } from "../chat-context.ts";
import { Icon } from "./Icon.tsx";

export function Header() {
  const { model, strings, isPage } = useChat();
  const isList = model.screen.value.name === "list";
  const hasList = model.threads.value.size > 0;

  return (
    <div class="header">
      {hasList && !isList && (
        <button class="tool" type="button" aria-label={strings.conversations} onClick={model.showList}>
          <Icon name="list" />
        </button>
      )}
      <h2>{isList ? strings.conversations : (model.card.value?.name ?? strings.conversation)}</h2>
      {isList && (
        <button class="tool" type="button" aria-label={strings.newConversation} onClick={model.newConversation}>
          <Icon name="add" />
        </button>
      )}
      {!isPage && (
        <button class="tool" type="button" aria-label={strings.closeChat} onClick={model.close}>
          <Icon name="close" />
        </button>
      )}
    </div>
  );
}
