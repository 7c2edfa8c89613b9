import { effect, untracked } from "@preact/signals";

/** Calls `tell` when what `read` gives becomes another value; not for the first one. */
export function onChange<Value>(read: () => Value, tell: (value: Value) => void): () => void {
  let last = read();
  return effect(() => {
    const value = read();
    if (value === last) return;
    last = value;
    untracked(() => tell(value));
  });
}
