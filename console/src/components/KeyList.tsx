import type { SiteKey } from "../model/keys.ts";
import { SureButton } from "./SureButton.tsx";

interface KeyListProps<Key extends SiteKey> {
  /** Undefined until they are known. */
  keys: Key[] | undefined;
  words: {
    title: string;
    none: string;
    revoke(name: string): string;
    revokeShort: string;
    sure(name: string): string;
  };
  hintOf(key: Key): string;
  revoke(keyId: string): void;
}

/** Keys by their names, each with its end. */
export function KeyList<Key extends SiteKey>({ keys, words, hintOf, revoke }: KeyListProps<Key>) {
  return (
    <>
      {keys?.length === 0 && <p>{words.none}</p>}
      <ul class="settings-list" aria-label={words.title}>
        {keys?.map((key) => (
          <li key={key.id}>
            <span dir="auto">{key.name}</span>
            <span class="hint">{hintOf(key)}</span>
            <SureButton label={words.revoke(key.name)} question={words.sure(key.name)} onSure={() => revoke(key.id)}>
              {words.revokeShort}
            </SureButton>
          </li>
        ))}
      </ul>
    </>
  );
}
