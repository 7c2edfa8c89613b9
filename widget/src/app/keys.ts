/** Events that a page's own shortcuts and focus traps listen to. What is done in the chat is not meant for them. */
const PRIVATE = ["keydown", "keypress", "keyup", "focusin"] as const;

/** Escape anywhere in the chat calls `onEscape`; other keys do what they do, and the page hears of none. Returns the end of it. */
export function keepKeysInside(root: ShadowRoot, onEscape: () => void): () => void {
  const leave = (event: Event) => {
    event.stopPropagation();
    if (event instanceof KeyboardEvent && event.type === "keydown" && event.key === "Escape" && !event.isComposing) {
      onEscape();
    }
  };
  for (const name of PRIVATE) root.addEventListener(name, leave);
  return () => {
    for (const name of PRIVATE) root.removeEventListener(name, leave);
  };
}
