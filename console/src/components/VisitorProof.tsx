import type { VisitorCard } from "@milepost/shared";
import { strings } from "../strings/strings.ts";

/** [V4] Whose word the name and the address are: the site's, or whatever somebody typed. */
export function VisitorProof({ visitor }: { visitor: VisitorCard }) {
  const words = strings.conversation;
  const { email, isIdentified = false, isEmailVerified = false } = visitor;
  return (
    <>
      {isIdentified && (
        <span class="proof" data-proven="true" title={words.identified}>
          {words.verified}
        </span>
      )}
      {email && (
        <span class="conversation-email">
          <bdi>{email}</bdi>{" "}
          <span
            class="proof"
            data-proven={isEmailVerified}
            title={isEmailVerified ? words.emailVerified : words.emailTyped}
          >
            {isEmailVerified ? words.verified : words.unverified}
          </span>
        </span>
      )}
    </>
  );
}
