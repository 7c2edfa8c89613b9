import { BODY_MAX, type Page, type Sync, textProblem } from "@milepost/shared";
import { signal } from "@preact/signals";
import type { Screens } from "./screens.ts";
import { sendable } from "./sendable.ts";
import type { VisitorStorage } from "./storage.ts";
import type { createTypingSign } from "./typing.ts";

interface WritingOptions {
  screens: Screens;
  sync: Pick<Sync, "post">;
  storage: Pick<VisitorStorage, "draft" | "keepDraft">;
  typingSign: ReturnType<typeof createTypingSign>;
  page(): Page;
  /** A conversation is about to be opened. */
  begins(): void;
  freshId(): string;
}

/** What the visitor writes: first a draft, then a message. */
export function createWriting({ screens, sync, storage, typingSign, page, begins, freshId }: WritingOptions) {
  /** The visitor has begun to write: soon there will be a conversation. */
  const isWriting = signal(false);
  const draftName = (id: string) => (screens.isOpened(id) ? id : "new");

  return {
    isWriting,
    /** Queues a message; false when it cannot be sent as it is. */
    say(text: string, attachments: string[] = []): boolean {
      const body = sendable(text);
      // [D6] What the server would refuse is not queued. All else in a visitor's commands is made here.
      if ((body || !attachments[0]) && textProblem(body, BODY_MAX)) return false;
      const before = screens.screen.value;
      const conversationId = screens.forWords();
      if (before.name === "list" || conversationId === undefined) return false;
      const id = freshId();
      screens.choose();
      typingSign.stopped();
      storage.keepDraft(draftName(before.id), "");
      if (screens.isOpened(conversationId)) {
        sync.post("message:post", { id, conversationId, body, ...(attachments[0] && { attachments }) });
      } else {
        begins();
        sync.post("conversation:open", { id: conversationId, message: { id, body }, page: page() });
      }
      return true;
    },
    draft: (conversationId: string) => storage.draft(draftName(conversationId)),
    typed(conversationId: string, text: string): void {
      screens.choose();
      isWriting.value = true;
      storage.keepDraft(draftName(conversationId), text);
      if (!screens.isConfirmed(conversationId)) return;
      if (text) typingSign.typed(conversationId);
      else typingSign.stopped();
    },
  };
}
