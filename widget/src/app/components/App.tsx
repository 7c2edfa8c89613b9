import { useLayoutEffect, useRef } from "preact/hooks";
import { useChat } from "../chat-context.ts";
import { Launcher } from "./Launcher.tsx";
import { Panel } from "./Panel.tsx";

/** The launcher and, while it is open, the panel. Closing gives the focus back to where it came from. */
export function App() {
  const { model, isPage, ...later } = useChat();
  const Peek = later.Peek.value;
  const launcher = useRef<HTMLButtonElement>(null);
  const isOpen = model.isOpen.value;
  const wasOpen = useRef(false);

  useLayoutEffect(() => {
    if (wasOpen.current && !isOpen) launcher.current?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);

  return (
    <>
      {!isPage && Peek && <Peek />}
      {!isPage && <Launcher buttonRef={launcher} />}
      {isOpen && <Panel />}
    </>
  );
}
