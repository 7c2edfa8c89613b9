/** Enter sends, Shift+Enter breaks the line. An Enter that ends an input method's composition (229 in Safari) does neither. */
export function isSendKey(event: Pick<KeyboardEvent, "key" | "shiftKey" | "isComposing" | "keyCode">): boolean {
  return event.key === "Enter" && !event.shiftKey && !event.isComposing && event.keyCode !== 229;
}
