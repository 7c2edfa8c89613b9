/** With a mouse there is a keyboard, and writing can begin at once. On a touch screen the keyboard would cover what is to be read. */
export function focusWhereItHelps(inPanel: HTMLElement | null): void {
  const panel = inPanel?.closest<HTMLElement>("[role=dialog]");
  const isTouch = matchMedia("(pointer: coarse)").matches;
  (isTouch ? panel : panel?.querySelector<HTMLElement>(".composer textarea"))?.focus();
}
