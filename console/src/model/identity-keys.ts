import type { Reply } from "@milepost/shared";
import { createKeys, type Keys, type MadeKey, type SiteKey } from "./keys.ts";

export interface IdentityKey extends SiteKey {
  algorithm: "HS256" | "ES256" | "RS256";
}

/** Without a public key the server makes a secret. */
export interface NewIdentityKey {
  name: string;
  publicKey?: string;
}

export interface IdentityKeysApi {
  identityKeys(siteId: string): Promise<Reply<{ keys: IdentityKey[] }>>;
  makeIdentityKey(siteId: string, given: NewIdentityKey): Promise<Reply<MadeKey<IdentityKey>>>;
  revokeIdentityKey(siteId: string, keyId: string): Promise<Reply>;
}

/** What a site's own back end signs with who its visitors are. */
export type IdentityKeys = Keys<IdentityKey, NewIdentityKey>;

export function createIdentityKeys({ api }: { api: IdentityKeysApi }): IdentityKeys {
  return createKeys({ list: api.identityKeys, make: api.makeIdentityKey, revoke: api.revokeIdentityKey });
}
