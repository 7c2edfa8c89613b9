/** Tells the embedder what is wrong: nothing of ours may throw into their page. */
export function warn(sentence: string): void {
  // biome-ignore lint/suspicious/noConsole: the embedder's only sign that something is wrong.
  console.warn(`Milepost: ${sentence}`);
}
