/** The key code of a key that an input method handles itself: Safari ends a composition before its Enter is told. */
const IME_KEY_CODE = 229;

/** Enter alone, and not the Enter that picks a word from an input method. */
export function isSendKey(event: KeyboardEvent): boolean {
  if (event.key !== "Enter" || event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return false;
  return !event.isComposing && event.keyCode !== IME_KEY_CODE;
}
