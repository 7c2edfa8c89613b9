import type { Chat } from "./chat-context.ts";

/** What stands between the visitor and the team at the moment, in plain words. */
export function troubleOf({ model, strings }: Chat): string | undefined {
  const contact = model.contact.value;
  if (contact.status === "refused") return strings.final[contact.code];
  const broken = model.isOffline.value
    ? strings.offline
    : contact.status === "interrupted"
      ? strings.interrupted
      : undefined;
  const unkept = model.keeping.value === "memory" ? strings.keptInMemory : undefined;
  return broken && unkept ? `${broken} ${unkept}` : (broken ?? unkept);
}
