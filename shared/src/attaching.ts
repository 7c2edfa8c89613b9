import type { Refusal, Reply } from "./answers.ts";
import { ATTACHMENTS_MAX, FILE_MEGABYTES_MAX, fileNameOf, MEGABYTE } from "./attachment.ts";
import { SECOND_MS } from "./time.ts";

const FIRST_RETRY_MS = SECOND_MS;
const LAST_RETRY_MS = 30 * SECOND_MS;

/** A file that a person chose, as the device keeps it until its message is on its way. `Content` is the browser's own file. */
export interface ChosenFile<Content> {
  id: string;
  conversationId: string;
  /** Which of a conversation's composers it is in. */
  place: string;
  name: string;
  /** In bytes. */
  size: number;
  type: string;
  content: Content;
}

/** How far it is: `share` from 0 to 1 of it is sent, it has arrived whole, or the server does not take it. */
export type FileProgress =
  | { status: "sending"; share: number }
  | { status: "arrived" }
  | { status: "failed"; refusal: Refusal };

export type AttachedFile<Content> = ChosenFile<Content> & FileProgress;

/** What keeps chosen files on this device. Nothing waits for it. */
export interface FileShelf<Content> {
  load(): Promise<ChosenFile<Content>[]>;
  put(file: ChosenFile<Content>): void;
  remove(id: string): void;
}

export interface AttachingOptions<Content> {
  shelf: FileShelf<Content>;
  /** Declares a file and sends its bytes. Undefined: nobody answered. Ends early when `isWanted` is false. */
  send(file: ChosenFile<Content>, told: (share: number) => void, isWanted: () => boolean): Promise<Reply | undefined>;
  changed(files: AttachedFile<Content>[]): void;
  freshId(): string;
  /** Runs `work` once after `delayMs`; returns the cancelling. */
  schedule(work: () => void, delayMs: number): () => void;
}

/**
 * The files that somebody is about to send. Each goes up at once, one after the other, is kept on the device until its message takes it,
 * and goes on under its id after a reload. What passes is tried again; a refusal that does not is shown.
 */
export function createAttaching<Content>({ shelf, send, changed, freshId, schedule }: AttachingOptions<Content>) {
  let files: AttachedFile<Content>[] = [];
  let isBusy = false;
  let isClosed = false;
  let failures = 0;
  let cancelRetry: (() => void) | undefined;

  function set(next: AttachedFile<Content>[]): void {
    files = next;
    changed(files);
  }

  function turn(id: string, progress: FileProgress): void {
    set(files.map((file) => (file.id === id ? { ...withoutProgress(file), ...progress } : file)));
  }

  async function flush(): Promise<void> {
    const next = files.find(({ status }) => status === "sending");
    if (!next || isBusy || isClosed) return;
    isBusy = true;
    const { id } = next;
    const isWanted = () => !isClosed && files.some((file) => file.id === id);
    const told = (share: number) => isWanted() && turn(id, { status: "sending", share });
    const reply = await send(withoutProgress(next), told, isWanted);
    isBusy = false;
    if (isWanted()) take(id, reply);
    if (!cancelRetry) flush();
  }

  function take(id: string, reply: Reply | undefined): void {
    if (reply?.ok) {
      failures = 0;
      turn(id, { status: "arrived" });
    } else if (!reply || reply.error.code === "unavailable" || reply.error.code === "rate_limited") {
      const delayMs = reply?.error.retryAfterMs ?? Math.min(FIRST_RETRY_MS * 2 ** failures++, LAST_RETRY_MS);
      turn(id, { status: "sending", share: 0 });
      cancelRetry = schedule(hurry, delayMs);
    } else turn(id, { status: "failed", refusal: reply.error });
  }

  function hurry(): void {
    cancelRetry?.();
    cancelRetry = undefined;
    flush();
  }

  function forget(ids: readonly string[]): void {
    set(files.filter(({ id }) => !ids.includes(id)));
    for (const id of ids) shelf.remove(id);
  }

  return {
    /** What was chosen before the page was left. */
    async recall(): Promise<void> {
      const kept = await shelf.load();
      const known = new Set(files.map(({ id }) => id));
      const recalled = kept.filter(({ id }) => !known.has(id));
      if (recalled.length === 0) return;
      set([...recalled.map((file) => ({ ...file, status: "sending" as const, share: 0 })), ...files]);
      flush();
    },
    /** Takes as many as one message may carry. One that no server takes is shown as failed at once. */
    add(
      conversationId: string,
      place: string,
      chosen: readonly Pick<ChosenFile<Content>, "name" | "size" | "type" | "content">[],
    ): void {
      const here = files.filter((file) => isIn(file, conversationId, place)).length;
      const added = chosen.slice(0, Math.max(0, ATTACHMENTS_MAX - here)).map(({ name, size, type, content }) => {
        const plain = { name: fileNameOf(name), size, type: type.slice(0, 100), content };
        const file: ChosenFile<Content> = { id: freshId(), conversationId, place, ...plain };
        const refusal = faultOf(size);
        if (!refusal) shelf.put(file);
        return {
          ...file,
          ...(refusal ? { status: "failed" as const, refusal } : { status: "sending" as const, share: 0 }),
        };
      });
      set([...files, ...added]);
      flush();
    },
    cancel: (id: string) => forget([id]),
    retry(id: string): void {
      turn(id, { status: "sending", share: 0 });
      hurry();
    },
    /** The line is there again. */
    hurry,
    in: (conversationId: string, place: string) => files.filter((file) => isIn(file, conversationId, place)),
    /** The files of a message that is queued now, by their ids: they are its own from here on. */
    takeFrom(conversationId: string, place: string): string[] {
      const taken = files.filter((file) => isIn(file, conversationId, place) && file.status === "arrived");
      const ids = taken.map(({ id }) => id);
      forget(ids);
      return ids;
    },
    close(): void {
      isClosed = true;
      cancelRetry?.();
    },
  };
}

export type Attaching<Content> = ReturnType<typeof createAttaching<Content>>;

function isIn<Content>(file: ChosenFile<Content>, conversationId: string, place: string): boolean {
  return file.conversationId === conversationId && file.place === place;
}

function withoutProgress<Content>(file: AttachedFile<Content>): ChosenFile<Content> {
  const { id, conversationId, place, name, size, type, content } = file;
  return { id, conversationId, place, name, size, type, content };
}

function faultOf(size: number): Refusal | undefined {
  if (size === 0) return { code: "invalid", message: "This file is empty." };
  if (size <= FILE_MEGABYTES_MAX * MEGABYTE) return undefined;
  return { code: "too_large", message: `A file may have ${FILE_MEGABYTES_MAX} MB at most.` };
}
