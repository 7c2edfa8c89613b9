/** How long a person waits to see something before the story has failed. */
export const PATIENCE_MS = 15_000;
