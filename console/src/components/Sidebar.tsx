import { INBOX_VIEWS, type InboxView, VIEWS } from "@milepost/shared";
import type { Session } from "../model/session.ts";
import { PAGES, type PageName } from "../route.ts";
import { strings } from "../strings/strings.ts";
import { Avatar } from "./Avatar.tsx";
import { useDesk } from "./desk-context.ts";
import { Icon } from "./Icon.tsx";
import { Mark } from "./Mark.tsx";
import { PresenceControl } from "./PresenceControl.tsx";
import { Tabs } from "./Tabs.tsx";

export const VIEW_PANEL = "view";

interface SidebarProps {
  session: Session;
  /** The page that is before the person, in the place of a conversation. */
  page: PageName | undefined;
  onView(view: InboxView): void;
}

/** The product, the views with their counts, the way to the other pages, and who is signed in. */
export function Sidebar({ session, page, onView }: SidebarProps) {
  const { agent, inbox, attention, shortcuts } = useDesk();
  const counts = inbox.counts.value;
  const isMuted = attention.isMuted.value;
  const views = agent.role === "agent" ? VIEWS : INBOX_VIEWS;
  const pages: PageName[] = agent.role === "agent" ? ["reports", "people"] : ["reports", "people", "settings"];
  const tabs = views.map((id) => ({
    id,
    label: strings.inbox.viewNames[id],
    extra: counts && (
      <span class="count" data-late={(id === "late" || id === "lead") && counts[id] > 0}>
        {counts[id]}
      </span>
    ),
  }));

  return (
    <header class="sidebar">
      <p class="brand">
        <Mark />
        <span>{strings.product}</span>
      </p>
      <Tabs
        class="views"
        label={strings.inbox.views}
        tabs={tabs}
        selected={inbox.view.value}
        panel={VIEW_PANEL}
        onSelect={onView}
      />
      <nav class="page-links">
        {pages.map((name) => (
          <a
            key={name}
            class="page-link"
            href={PAGES[name]}
            title={strings[name].title}
            aria-label={strings[name].title}
            aria-current={name === page ? "page" : undefined}
          >
            <Icon name={name} />
            <span>{strings[name].title}</span>
          </a>
        ))}
      </nav>
      <div class="me">
        <Avatar name={agent.name} />
        <span class="me-name">{agent.name}</span>
        <PresenceControl />
        <button
          type="button"
          class="icon-button"
          title={strings.shortcuts.title}
          aria-label={strings.shortcuts.title}
          onClick={() => shortcuts.help(true)}
        >
          <Icon name="keys" />
        </button>
        <button
          type="button"
          class="icon-button"
          title={strings.attention.sound}
          aria-label={strings.attention.sound}
          aria-pressed={!isMuted}
          onClick={() => attention.mute(!isMuted)}
        >
          <Icon name={isMuted ? "soundOff" : "sound"} />
        </button>
        <button
          type="button"
          class="icon-button"
          title={strings.signIn.out}
          aria-label={strings.signIn.out}
          onClick={session.signOut}
        >
          <Icon name="out" />
        </button>
      </div>
    </header>
  );
}
