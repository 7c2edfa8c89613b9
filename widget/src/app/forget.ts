import { PROTOCOL, type VisitorHandshake } from "@milepost/shared";
import { wipeDevice } from "./privacy/wipe-device.ts";
import { createStorage } from "./storage.ts";

/** The visitor leaves this device: what it keeps of them goes, and the server knows nobody by its token any more. */
export async function forget(server: string, site: string): Promise<void> {
  const { token, local } = createStorage(site);
  const kept = token();
  if (!local || kept === undefined) return;
  const auth: VisitorHandshake = { protocol: PROTOCOL, site, token: kept };
  const request = { method: "POST", keepalive: true, credentials: "omit", body: JSON.stringify({ auth }) } as const;
  // Without a network the only copy of the token is gone all the same; and where databases are forbidden there is none.
  await Promise.allSettled([wipeDevice(site), fetch(`${server}/api/v1/visitor/end`, request)]);
}
