import type {
  AttachmentLimits,
  DelayWording,
  GoodwillLimits,
  OpeningHours,
  PlanTemplate,
  PromisePolicy,
  SiteCard,
} from "@milepost/shared";
import type { Selectable } from "kysely";
import type { Schema } from "./schema.ts";
import type { Db } from "./store.ts";

export interface SiteSettings {
  /** Exact origins; `http://localhost:*` stands for any port. */
  origins: string[];
  accent: SiteCard["accent"];
  greeting?: SiteCard["greeting"];
  colorScheme: SiteCard["colorScheme"];
  policy: PromisePolicy;
  /** Absent: always open. */
  hours?: OpeningHours | undefined;
  /** Absent: what every site begins with. */
  goodwill?: GoodwillLimits | undefined;
  /** Absent: those that every site begins with. */
  templates?: PlanTemplate[] | undefined;
  /** Absent: what every site begins with. */
  attachments?: AttachmentLimits | undefined;
  /** How delays are worded to the site's customers. */
  delayWording?: DelayWording | undefined;
  /** For so many days after its end a conversation keeps its words. Absent: for good. */
  retentionDays?: number | undefined;
}

export interface Site {
  id: string;
  key: string;
  name: string;
  settings: SiteSettings;
}

/** The oldest first. */
export async function allSites(db: Db): Promise<Site[]> {
  const rows = await db.selectFrom("sites").selectAll().orderBy("createdAt").orderBy("id").execute();
  return rows.map(siteOf);
}

export async function siteByKey(db: Db, key: string): Promise<Site | undefined> {
  const row = await db.selectFrom("sites").selectAll().where("key", "=", key).executeTakeFirst();
  return row && siteOf(row);
}

export async function siteById(db: Db, id: string): Promise<Site | undefined> {
  const row = await db.selectFrom("sites").selectAll().where("id", "=", id).executeTakeFirst();
  return row && siteOf(row);
}

/** The settings of a conversation's site: a conversation without one cannot be. */
export async function settingsOf(db: Db, id: string): Promise<SiteSettings> {
  const site = await siteById(db, id);
  if (!site) throw new Error("A conversation belongs to a site that there is not.");
  return site.settings;
}

/** The settings of a site, which keeps every other write that asks so waiting until this one has ended. */
export async function lockSite(db: Db, id: string): Promise<SiteSettings> {
  const row = await db
    .updateTable("sites")
    .set(({ ref }) => ({ name: ref("name") }))
    .where("id", "=", id)
    .returning("settings")
    .executeTakeFirstOrThrow();
  return parsedSettings(row.settings);
}

export async function insertSite(db: Db, site: Site & { createdAt: string }): Promise<void> {
  await db
    .insertInto("sites")
    .values({ ...site, settings: JSON.stringify(site.settings) })
    .execute();
}

/** Undefined when there is no such site. */
export async function updateSite(
  db: Db,
  id: string,
  change: { name?: string | undefined; settings?: SiteSettings | undefined },
): Promise<Site | undefined> {
  const { name, settings } = change;
  const row = await db
    .updateTable("sites")
    .set(({ ref }) => ({
      name: name ?? ref("name"),
      settings: settings ? JSON.stringify(settings) : ref("settings"),
    }))
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirst();
  return row && siteOf(row);
}

function siteOf(row: Selectable<Schema["sites"]>): Site {
  return { id: row.id, key: row.key, name: row.name, settings: parsedSettings(row.settings) };
}

let last: { text: string; settings: SiteSettings } | undefined;

/** Every act asks for them, and they hardly ever change: the same text is not parsed twice in a row. Nobody changes what they got. */
export function parsedSettings(text: string): SiteSettings {
  if (last?.text !== text) last = { text, settings: JSON.parse(text) };
  return last.settings;
}
