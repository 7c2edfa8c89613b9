import type { Reply } from "@milepost/shared";
import { type ReadonlySignal, signal } from "@preact/signals";
import { IDLE, type Saving, savingAfter } from "./saving.ts";

/** What another system is known by. */
export interface SiteKey {
  id: string;
  name: string;
  createdAt: string;
}

export interface MadeKey<Key extends SiteKey = SiteKey> {
  key: Key;
  /** It is never told again; absent where there is none. */
  secret?: string;
}

export interface KeysApi<Key extends SiteKey, New> {
  list(siteId: string): Promise<Reply<{ keys: Key[] }>>;
  make(siteId: string, given: New): Promise<Reply<MadeKey<Key>>>;
  revoke(siteId: string, keyId: string): Promise<Reply>;
}

/** Keys of one kind, for one site at a time. */
export interface Keys<Key extends SiteKey, New> {
  /** Undefined until they are known. */
  list: ReadonlySignal<Key[] | undefined>;
  /** The key that was made last, as long as its secret is before the person. */
  made: ReadonlySignal<MadeKey<Key> | undefined>;
  saving: ReadonlySignal<Saving>;
  show(siteId: string): void;
  make(given: New): void;
  revoke(keyId: string): void;
  /** The person goes on writing: what was said of the last change is over. */
  goOn(): void;
  /** The secret has been kept elsewhere, or the page is left. */
  forget(): void;
}

export function createKeys<Key extends SiteKey, New>(api: KeysApi<Key, New>): Keys<Key, New> {
  const list = signal<Key[]>();
  const made = signal<MadeKey<Key>>();
  const saving = signal<Saving>(IDLE);
  let siteId = "";

  async function load(asked: string): Promise<void> {
    const reply = await api.list(asked);
    if (siteId !== asked) return;
    if (reply.ok) list.value = reply.keys;
    else saving.value = savingAfter(reply);
  }

  /** One change at a time; what is answered about a site that is no longer shown is left alone. */
  async function change<Result extends object>(
    ask: (siteId: string) => Promise<Reply<Result>>,
    take: (result: Result) => void,
  ): Promise<void> {
    if (saving.peek().status === "saving") return;
    const asked = siteId;
    saving.value = { status: "saving" };
    const reply = await ask(asked);
    if (siteId !== asked) return;
    saving.value = savingAfter(reply);
    if (reply.ok) take(reply);
  }

  return {
    list,
    made,
    saving,
    show(next) {
      if (next !== siteId) list.value = undefined;
      siteId = next;
      made.value = undefined;
      saving.value = IDLE;
      void load(next);
    },
    make(given) {
      void change(
        (site) => api.make(site, given),
        (next) => {
          made.value = next;
          list.value = [...(list.peek() ?? []), next.key];
        },
      );
    },
    revoke(keyId) {
      void change(
        (site) => api.revoke(site, keyId),
        () => {
          list.value = list.peek()?.filter(({ id }) => id !== keyId);
          if (made.peek()?.key.id === keyId) made.value = undefined;
        },
      );
    },
    goOn() {
      const { status } = saving.peek();
      if (status === "saved" || status === "refused") saving.value = IDLE;
    },
    forget() {
      made.value = undefined;
    },
  };
}
