import { INBOX_VIEWS, type InboxView, VIEWS } from "@milepost/shared";
import type { Session } from "../model/session.ts";
import { SETTINGS } from "../route.ts";
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
  /** The settings are before the person. */
  isSetting: boolean;
  onView(view: InboxView): void;
}

/** The product, the views with their counts, the way to the settings, and who is signed in. */
export function Sidebar({ session, isSetting, onView }: SidebarProps) {
  const { agent, inbox, attention, shortcuts } = useDesk();
  const counts = inbox.counts.value;
  const isMuted = attention.isMuted.value;
  const views = agent.role === "agent" ? VIEWS : INBOX_VIEWS;
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
      {agent.role !== "agent" && (
        <a
          class="settings-link"
          href={SETTINGS}
          title={strings.settings.title}
          aria-label={strings.settings.title}
          aria-current={isSetting ? "page" : undefined}
        >
          <Icon name="settings" />
          <span>{strings.settings.title}</span>
        </a>
      )}
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
