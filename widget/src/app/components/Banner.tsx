import { useChat } from "../chat-context.ts";
import { troubleOf } from "../trouble.ts";
import { Icon } from "./Icon.tsx";

/** What is wrong with the connection or the device, in plain words; nothing while all is well. */
export function Banner() {
  const chat = useChat();
  const { model, strings } = chat;
  const text = troubleOf(chat);
  if (!text) return null;
  return (
    <p class="banner">
      <Icon name="alert" />
      <span>{text}</span>
      {model.contact.value.status === "interrupted" && (
        <button class="link" type="button" onClick={model.hurry}>
          {strings.tryNow}
        </button>
      )}
    </p>
  );
}
