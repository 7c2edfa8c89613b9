import { useLayoutEffect, useRef } from "preact/hooks";
import { useChat } from "../chat-context.ts";
import { Banner } from "./Banner.tsx";
import { Closed } from "./Closed.tsx";
import { Conversation } from "./Conversation.tsx";
import { Header } from "./Header.tsx";

export function Panel() {
  const { model, strings, detail, ConversationList, isPage } = useChat();
  const panel = useRef<HTMLDivElement>(null);
  const screen = model.screen.value;
  const List = detail.value && ConversationList.value;
  useLayoutEffect(() => fitToKeyboard(panel.current), []);

  return (
    <div
      ref={panel}
      class={isPage ? "panel page" : "panel"}
      role="dialog"
      aria-label={model.card.value?.name ?? strings.conversation}
      tabIndex={-1}
    >
      {/* The panel stands on the page's side of reading; what is in it reads as its own language does. */}
      <div class="inside" lang={strings.locale} dir="ltr">
        <Header />
        <Banner />
        <Closed />
        {screen.name === "conversation" ? <Conversation key={screen.id} id={screen.id} /> : List && <List />}
      </div>
    </div>
  );
}

/** On phones the keyboard covers the page: the panel keeps to what is left of it. */
function fitToKeyboard(panel: HTMLElement | null): (() => void) | undefined {
  const viewport = window.visualViewport;
  if (!panel || !viewport) return undefined;
  const follow = () => {
    // Pinched to see more closely: then it moves with the page.
    const isZoomed = viewport.scale > 1.01;
    panel.style.setProperty("--block-size", isZoomed ? null : `${viewport.height}px`);
    panel.style.setProperty("--block-start", isZoomed ? null : `${viewport.offsetTop}px`);
  };
  follow();
  viewport.addEventListener("resize", follow);
  viewport.addEventListener("scroll", follow);
  return () => {
    viewport.removeEventListener("resize", follow);
    viewport.removeEventListener("scroll", follow);
  };
}
