import type { Session } from "../model/session.ts";
import { strings } from "../strings/strings.ts";
import { useDesk } from "./desk-context.ts";
import { Icon } from "./Icon.tsx";

/** What the agent must know of the connection and the device, in plain words; nothing while all is well. */
export function ConnectionBanner({ session }: { session: Session }) {
  const { keeping, isOverdue } = useDesk();
  const words = strings.connection;
  const isSaved = keeping.value === "saved";
  const sentences = [
    isOverdue.value
      ? isSaved
        ? words.waitingSaved
        : words.waitingInMemory
      : session.isInterrupted.value && words.offline,
    keeping.value === "memory" && !isOverdue.value && words.lost,
  ];
  return (
    <div class="banners" role="status">
      {sentences.map(
        (sentence) =>
          sentence && (
            <p class="banner" key={sentence}>
              <Icon name="warn" />
              {sentence}
            </p>
          ),
      )}
    </div>
  );
}
