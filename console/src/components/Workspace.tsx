import { useEffect } from "preact/hooks";
import { useLocation } from "preact-iso/router";
import type { Desk } from "../model/desk.ts";
import type { Session } from "../model/session.ts";
import { addressOf, pageAt, placeOf } from "../route.ts";
import { ConnectionBanner } from "./ConnectionBanner.tsx";
import { ConversationPane } from "./ConversationPane.tsx";
import { DeskContext } from "./desk-context.ts";
import { ListPane } from "./ListPane.tsx";
import { Notices } from "./Notices.tsx";
import { PeoplePage } from "./PeoplePage.tsx";
import { ReportsPage } from "./ReportsPage.tsx";
import { SettingsPage } from "./SettingsPage.tsx";
import { ShortcutHelp } from "./ShortcutHelp.tsx";
import { Sidebar } from "./Sidebar.tsx";
import { useShortcuts } from "./use-shortcuts.ts";

/** Views, list, and the conversation, or a page in its place. The address names what is open; below 768 px it also says which one is shown. */
export function Workspace({ session, desk }: { session: Session; desk: Desk }) {
  const { path, query, route } = useLocation();
  const { view = "due", ref } = placeOf(path, query);
  const asked = pageAt(path);
  const page = asked === "settings" && desk.agent.role === "agent" ? undefined : asked;
  const backTo = addressOf({ view, ref: undefined });

  useEffect(() => desk.inbox.show(view), [desk, view]);
  useEffect(() => desk.opened.open(ref), [desk, ref]);

  useShortcuts(desk);

  return (
    <DeskContext.Provider value={desk}>
      <div class="workspace" data-shows={ref === undefined && !page ? "list" : "conversation"}>
        <ConnectionBanner session={session} />
        <Sidebar session={session} page={page} onView={(next) => route(addressOf({ view: next, ref }))} />
        <main class="panes">
          <ListPane />
          {page === "settings" && <SettingsPage backTo={backTo} />}
          {page === "people" && <PeoplePage backTo={backTo} />}
          {page === "reports" && <ReportsPage backTo={backTo} />}
          {!page && <ConversationPane backTo={backTo} />}
        </main>
        <Notices />
        <ShortcutHelp />
      </div>
    </DeskContext.Provider>
  );
}
