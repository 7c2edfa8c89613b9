/** Resolves when what is to be drawn now has been painted; at once on a page that nobody sees, where nothing is. */
export function painted(): Promise<void> {
  return new Promise((resolve) => {
    const soon = () => setTimeout(resolve);
    if (document.visibilityState === "visible") requestAnimationFrame(soon);
    else soon();
  });
}
