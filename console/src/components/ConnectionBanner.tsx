import type { Session } from "../model/session.ts";
import { strings } from "../strings/strings.ts";
import { useDesk } from "./desk-context.ts";
import { Icon } from "./Icon.tsx";

/** What the agent must know of the connection, in plain words; nothing while all is well. */
export function ConnectionBanner({ session }: { session: Session }) {
  const words = strings.connection;
  const isOnline = session.isOnline.value;
  const isForgetful = useDesk().isForgetful.value;
  return (
    <div class="banners" role="status">
      {!isOnline && (
        <p class="banner">
          <Icon name="warn" />
          {words.offline}
        </p>
      )}
      {isForgetful && (
        <p class="banner">
          <Icon name="warn" />
          {words.lost}
        </p>
      )}
    </div>
  );
}
