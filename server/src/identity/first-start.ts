import { randomBytes, randomUUID } from "node:crypto";
import { DEFAULT_POLICY } from "@milepost/shared";
import type { Config } from "../config.ts";
import { countAgents, insertAgent } from "../store/agents.ts";
import { allSites, insertSite } from "../store/sites.ts";
import type { Store } from "../store/store.ts";
import { DEFAULT_ORIGINS } from "./origins.ts";
import { hashPassword } from "./passwords.ts";
import { offerSetUp } from "./set-up.ts";

const KEY_CHARACTERS = 16;
const BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
const ACCENT = "#1d5fd1";

/**
 * Gives a new database what it needs: the site Acme, and the owner that the environment names. While there is no agent it
 * answers a token for the one-time set-up link: a fresh one at each start, only its hash is stored.
 */
export async function firstStart(options: {
  store: Store;
  config: Pick<Config, "owner">;
  now: () => Date;
}): Promise<{ setupToken: string | undefined }> {
  const { store, config, now } = options;
  const createdAt = now().toISOString();
  const passwordHash = config.owner && (await hashPassword(config.owner.password));

  return store.write(async (db) => {
    if ((await allSites(db)).length === 0) await insertSite(db, { ...acme(), createdAt });
    const hasAgents = (await countAgents(db)) > 0;
    if (!hasAgents && config.owner && passwordHash) {
      const { email } = config.owner;
      const owner = { id: randomUUID(), email, name: nameOf(email), role: "owner" as const };
      await insertAgent(db, { ...owner, passwordHash, disabledAt: null, teamId: null, createdAt });
    }
    const isSetUp = hasAgents || config.owner !== undefined;
    return { setupToken: isSetUp ? undefined : await offerSetUp(db) };
  });
}

function acme() {
  const settings = { origins: DEFAULT_ORIGINS, accent: ACCENT, colorScheme: "auto" as const, policy: DEFAULT_POLICY };
  return { id: randomUUID(), key: newSiteKey(), name: "Acme", settings };
}

/** 80 random bits that people can read out: 256 is a multiple of 32, so each character is as likely. */
function newSiteKey(): string {
  return Array.from(randomBytes(KEY_CHARACTERS), (byte) => BASE32[byte % BASE32.length]).join("");
}

/** The environment gives no name: `lea.virtanen@acme.example` is Lea Virtanen until she writes her own. */
function nameOf(email: string): string {
  const words = (email.split("@")[0] ?? "").split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(" ") || email;
}
