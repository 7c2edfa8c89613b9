import { useEffect } from "preact/hooks";
import { useLocation } from "preact-iso/router";
import type { Desk } from "../model/desk.ts";
import type { Session } from "../model/session.ts";
import { addressOf, placeOf } from "../route.ts";
import { ConnectionBanner } from "./ConnectionBanner.tsx";
import { ConversationPane } from "./ConversationPane.tsx";
import { DeskContext } from "./desk-context.ts";
import { ListPane } from "./ListPane.tsx";
import { ShortcutHelp } from "./ShortcutHelp.tsx";
import { Sidebar } from "./Sidebar.tsx";
import { useShortcuts } from "./use-shortcuts.ts";

/** Views, list and conversation. The address names what is open; below 768 px it also says which one is shown. */
export function Workspace({ session, desk }: { session: Session; desk: Desk }) {
  const { path, query, route } = useLocation();
  const { view = "due", ref } = placeOf(path, query);

  useEffect(() => desk.inbox.show(view), [desk, view]);
  useEffect(() => desk.opened.open(ref), [desk, ref]);

  useShortcuts(desk);

  return (
    <DeskContext.Provider value={desk}>
      <div class="workspace" data-shows={ref === undefined ? "list" : "conversation"}>
        <ConnectionBanner session={session} />
        <Sidebar session={session} onView={(next) => route(addressOf({ view: next, ref }))} />
        <main class="panes">
          <ListPane />
          <ConversationPane backTo={addressOf({ view, ref: undefined })} />
        </main>
        <ShortcutHelp />
      </div>
    </DeskContext.Provider>
  );
}
