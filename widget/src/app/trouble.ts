import type { Pending, Thread } from "@milepost/shared";
import type { Chat } from "./chat-context.ts";

/** What stands between the visitor and the team at the moment, in plain words. */
export function troubleOf({ model, strings }: Chat): string | undefined {
  const contact = model.contact.value;
  if (contact.status === "refused") return strings.final[contact.code];
  const isKept = model.keeping.value === "saved";
  if (model.isOverdue.value) return isKept ? strings.waitingSaved : strings.waitingInMemory;
  const broken = model.isOffline.value
    ? strings.offline
    : contact.status === "interrupted"
      ? strings.interrupted
      : undefined;
  const unkept = model.keeping.value === "memory" ? strings.keptInMemory : undefined;
  return broken && unkept ? `${broken} ${unkept}` : (broken ?? unkept);
}

type Failed = Pending & { status: "failed" };

/** What was refused for good last. */
export function failureOf(threads: Iterable<Thread>): Failed | undefined {
  const pending = [...threads].flatMap((thread) => thread.pending);
  return pending.findLast((row): row is Failed => row.status === "failed");
}
