import { type Entry, LANGUAGES, type Language, type LinkedProgress, PAGE_ENTRIES, viewOf } from "@milepost/shared";
import { type RequestHandler, Router } from "express";
import type { Config } from "../config.ts";
import { refusal } from "../refusal.ts";
import { siteCard } from "../site-card.ts";
import { findConversation, type StoredConversation } from "../store/conversations.ts";
import { windowOf } from "../store/entries.ts";
import { conversationOfLink } from "../store/progress-links.ts";
import { type Site, siteById } from "../store/sites.ts";
import type { Db, Store } from "../store/store.ts";
import { visitorById } from "../store/visitors.ts";
import { answer, refuse } from "./answer.ts";
import { CHAT_POLICY, progressPage } from "./chat-page.ts";
import { readerLanguage } from "./reader-language.ts";

interface Linked {
  conversation: StoredConversation;
  site: Site;
  /** The customer's, where they have left an address. */
  language: Language | undefined;
}

/** `/progress/<token>`: the page behind a private link. Nobody finds it, and no other page learns where it is. */
export function progressPageRoutes({ store }: { store: Store }): Router {
  const routes = Router();
  routes.get("/progress/:token", isPrivate, async (request, response) => {
    const linked = await linkedBy(store.db, String(request.params.token));
    // The mail that led here was in the customer's language.
    const language = linked?.language ?? readerLanguage(request, response);
    response.set("Content-Security-Policy", CHAT_POLICY);
    response
      .status(linked ? 200 : 404)
      .type("html")
      .send(progressPage(linked?.site, language));
  });
  return routes;
}

/** `/progress/<token>` of the API: what that page shows. */
export function linkedProgressRoutes({
  config,
  store,
  now,
}: {
  config: Config;
  store: Store;
  now: () => Date;
}): Router {
  const routes = Router();
  routes.get("/progress/:token", isPrivate, async (request, response) => {
    const linked = await linkedBy(store.db, String(request.params.token));
    if (!linked) return refuse(response, refusal("not_found", "This link leads nowhere, or no longer."));
    const { conversation, site } = linked;
    const entries = await windowOf(store.db, conversation.id, "visitor", undefined, PAGE_ENTRIES);
    const progress: LinkedProgress = {
      // What was written is for those who wrote it.
      state: { ...conversation.visitorState, preview: undefined },
      entries: entries
        .map((entry) => viewOf(entry, "visitor"))
        .filter((entry) => entry !== null && isAct(entry)) as Entry[],
      site: siteCard(site, config),
      now: now().toISOString(),
    };
    answer(response, { ok: true, ...progress });
  });
  return routes;
}

async function linkedBy(db: Db, token: string): Promise<Linked | undefined> {
  const id = await conversationOfLink(db, token);
  const conversation = id === undefined ? undefined : await findConversation(db, id);
  const site = conversation && (await siteById(db, conversation.siteId));
  if (!conversation || !site) return undefined;
  const visitor = await visitorById(db, conversation.visitorId);
  return { conversation, site, language: LANGUAGES.find((each) => each === visitor?.language) };
}

function isAct({ kind }: Entry): boolean {
  return kind !== "message" && kind !== "edited" && kind !== "deleted";
}

const isPrivate: RequestHandler = (_, response, next) => {
  response.set({ "Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex, nofollow" });
  next();
};
