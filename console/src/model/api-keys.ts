import type { Reply } from "@milepost/shared";
import { type ReadonlySignal, signal } from "@preact/signals";
import { IDLE, type Saving, savingAfter } from "./saving.ts";

export interface ApiKey {
  id: string;
  name: string;
  createdAt: string;
}

export interface MadeKey {
  key: ApiKey;
  /** The server keeps only its hash: it is never told again. */
  secret: string;
}

export interface ApiKeysApi {
  keys(siteId: string): Promise<Reply<{ keys: ApiKey[] }>>;
  makeKey(siteId: string, name: string): Promise<Reply<MadeKey>>;
  revokeKey(siteId: string, keyId: string): Promise<Reply>;
}

/** What other systems report with, for one site at a time. */
export interface ApiKeys {
  /** Undefined until they are known. */
  list: ReadonlySignal<ApiKey[] | undefined>;
  /** The key that was made last, as long as its secret is before the person. */
  made: ReadonlySignal<MadeKey | undefined>;
  saving: ReadonlySignal<Saving>;
  show(siteId: string): void;
  make(name: string): void;
  revoke(keyId: string): void;
  /** The person goes on writing: what was said of the last change is over. */
  goOn(): void;
  /** The secret has been kept elsewhere, or the page is left. */
  forget(): void;
}

export function createApiKeys({ api }: { api: ApiKeysApi }): ApiKeys {
  const list = signal<ApiKey[]>();
  const made = signal<MadeKey>();
  const saving = signal<Saving>(IDLE);
  let siteId = "";

  async function load(asked: string): Promise<void> {
    const reply = await api.keys(asked);
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
    make(name) {
      void change(
        (site) => api.makeKey(site, name),
        (next) => {
          made.value = next;
          list.value = [...(list.peek() ?? []), next.key];
        },
      );
    },
    revoke(keyId) {
      void change(
        (site) => api.revokeKey(site, keyId),
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
