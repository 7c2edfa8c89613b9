import {
  type AttachedFile,
  createAttaching,
  type FileShelf,
  type Link,
  newId,
  putFile,
  sendFile,
  type UploadRequest,
} from "@milepost/shared";
import { signal } from "@preact/signals";
import type { Clock } from "../clock.ts";
import { schedule } from "../schedule.ts";
import type { ComposerKind } from "./form-kinds.ts";

/** What of the browser sending files needs. */
export interface FileWays {
  openShelf(name: string): FileShelf<Blob>;
  request(): UploadRequest<Blob>;
  hashOf(content: Blob): Promise<string>;
}

export interface AttachmentsOptions {
  link: Link;
  files: FileWays;
  agentId: string;
  clock: Clock;
}

export type Attachments = ReturnType<typeof createAttachments>;

/** The files that an agent is about to send, by conversation and composer. */
export function createAttachments({ link, files: ways, agentId, clock }: AttachmentsOptions) {
  const files = signal<AttachedFile<Blob>[]>([]);
  const attaching = createAttaching<Blob>({
    shelf: ways.openShelf(`milepost-console-files:${agentId}`),
    send(file, told, isWanted) {
      const address = `/api/v1/uploads/${file.id}`;
      const put = () => putFile({ request: ways.request(), address, content: file.content, told, isWanted });
      return sendFile({ file, link, hashOf: ways.hashOf, put, isWanted });
    },
    changed(next) {
      files.value = next;
    },
    freshId: () => newId(crypto, clock.nowMs()),
    schedule,
  });
  void attaching.recall();
  const isIn = (file: AttachedFile<Blob>, conversationId: string, kind: ComposerKind) =>
    file.conversationId === conversationId && file.place === kind;

  return {
    in: (conversationId: string, kind: ComposerKind) => files.value.filter((file) => isIn(file, conversationId, kind)),
    /** False where there are no files among what was pasted or dropped. */
    add(conversationId: string, kind: ComposerKind, chosen: ArrayLike<File> | null | undefined): boolean {
      const list = Array.from(chosen ?? []);
      attaching.add(
        conversationId,
        kind,
        list.map((file) => ({ name: file.name, size: file.size, type: file.type, content: file })),
      );
      return list.length > 0;
    },
    /** The ids that a message written now carries. */
    arrived: (conversationId: string, kind: ComposerKind) =>
      files.value.filter((file) => isIn(file, conversationId, kind) && file.status === "arrived").map(({ id }) => id),
    /** The message that carries them is queued. */
    take: attaching.takeFrom,
    cancel: attaching.cancel,
    retry: attaching.retry,
    hurry: attaching.hurry,
    close: attaching.close,
  };
}
