import { useEffect, useRef } from "preact/hooks";
import type { MadeLink } from "../model/people.ts";
import { strings } from "../strings/strings.ts";
import { momentOf } from "../times.ts";
import { CopyField } from "./CopyField.tsx";
import { useDesk } from "./desk-context.ts";

/** A password link, shown once, to be handed over. */
export function PasswordLinkView({ made: { name, address, expiresAt } }: { made: MadeLink }) {
  const { clock } = useDesk();
  const box = useRef<HTMLDivElement>(null);
  const words = strings.people;

  // It is what was asked for, and may stand far from the button.
  useEffect(() => box.current?.querySelector("input")?.focus(), [address]);

  return (
    <div class="settings-secret" ref={box}>
      <CopyField label={words.link(name)} text={address} />
      <p>{words.linkHint(name, momentOf(expiresAt, clock.nowMs()))}</p>
    </div>
  );
}
