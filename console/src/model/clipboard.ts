import { type ReadonlySignal, signal } from "@preact/signals";

/** What was to be copied last, and how that went: browsers forbid it on pages of plain http. */
export type Copying = { status: "none" } | { status: "copied" | "forbidden"; text: string };

export interface Clipboard {
  last: ReadonlySignal<Copying>;
  copy(text: string): void;
}

export function createClipboard({ write }: { write: (text: string) => Promise<void> }): Clipboard {
  const last = signal<Copying>({ status: "none" });
  return {
    last,
    copy(text) {
      const told = (status: "copied" | "forbidden") => () => {
        last.value = { status, text };
      };
      void write(text).then(told("copied"), told("forbidden"));
    },
  };
}
