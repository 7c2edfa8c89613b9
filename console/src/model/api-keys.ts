import type { Reply } from "@milepost/shared";
import { createKeys, type Keys, type MadeKey, type SiteKey } from "./keys.ts";

export interface ApiKeysApi {
  keys(siteId: string): Promise<Reply<{ keys: SiteKey[] }>>;
  makeKey(siteId: string, name: string): Promise<Reply<MadeKey>>;
  revokeKey(siteId: string, keyId: string): Promise<Reply>;
}

/** What other systems report with; each is made by its name. */
export type ApiKeys = Keys<SiteKey, string>;

export function createApiKeys({ api }: { api: ApiKeysApi }): ApiKeys {
  return createKeys({ list: api.keys, make: api.makeKey, revoke: api.revokeKey });
}
