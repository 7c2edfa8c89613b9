import type { Viewer } from "@milepost/shared";
import { commandOf, commandOfEntry, type StoredCommand } from "./commands.ts";
import { compiledOnce } from "./compiled-query.ts";
import { parsedSettings, type SiteSettings } from "./sites.ts";
import type { Db } from "./store.ts";
import type { Visitor } from "./visitors.ts";

interface Asked {
  siteId: string;
  visitorId: string;
  conversationId: string;
  /** Of the act. */
  id: string;
  /** In whose `seq` the act is answered. */
  viewer: Viewer;
}

/** What an act has to know beside its conversation. */
export interface ActSurroundings {
  settings: SiteSettings;
  /** Undefined before their first conversation. */
  visitor: Visitor | undefined;
  /** What this very act was answered with before. */
  known: StoredCommand | undefined;
  /** Whether the log has an entry of the act's id. */
  isEntry: boolean;
}

const find = compiledOnce((db, asked: Asked) =>
  db
    .selectFrom("sites")
    .leftJoin("visitors", (join) => join.on("visitors.id", "=", asked.visitorId))
    .leftJoin("commands", (join) =>
      join.on("commands.conversationId", "=", asked.conversationId).on("commands.id", "=", asked.id),
    )
    .leftJoin("entries", (join) =>
      join.on("entries.conversationId", "=", asked.conversationId).on("entries.id", "=", asked.id),
    )
    .select(["sites.settings", "commands.inputHash", "commands.reply"])
    .select(["entries.seq", "entries.publicSeq", "entries.inputHash as entryHash"])
    .select(["visitors.id", "visitors.siteId", "visitors.tokenHash", "visitors.name", "visitors.email"])
    .select(["visitors.language", "visitors.mailStoppedAt", "visitors.createdAt"])
    .select(["visitors.subject", "visitors.emailVerifiedAt"])
    .where("sites.id", "=", asked.siteId),
);

/** All of it in one question, since every act asks it. A conversation without a site cannot be. */
export async function surroundingsOf(db: Db, asked: Asked): Promise<ActSurroundings> {
  const [row] = await find(db, asked);
  if (!row) throw new Error("A conversation belongs to a site that there is not.");
  const { settings, inputHash, reply, seq, publicSeq, entryHash, ...visitor } = row;
  return {
    settings: parsedSettings(settings),
    visitor: visitor.id === null ? undefined : (visitor as Visitor),
    known: knownOf({ inputHash, reply, seq, publicSeq, entryHash }, asked.viewer),
    isEntry: seq !== null,
  };
}

interface Traces {
  inputHash: string | null;
  reply: string | null;
  entryHash: string | null;
  seq: number | null;
  publicSeq: number | null;
}

function knownOf({ inputHash, reply, entryHash, seq, publicSeq }: Traces, viewer: Viewer): StoredCommand | undefined {
  if (entryHash !== null && seq !== null) return commandOfEntry({ inputHash: entryHash, seq, publicSeq }, viewer);
  return inputHash === null || reply === null ? undefined : commandOf({ inputHash, reply });
}
